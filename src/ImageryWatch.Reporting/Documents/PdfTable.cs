namespace ImageryWatch.Reporting;

/// <summary>Draws a table over as many pages as it needs; the headings are repeated on each.</summary>
internal sealed class PdfTable
{
    private const double Gap = 8;
    private static readonly TextStyle Caption = FigureStyle.PanelHeading;
    private readonly TextTable _table;
    private readonly PdfPages _pages;
    private readonly double[] _widths;
    private readonly PdfCells _cells;

    public PdfTable(TextTable table, PdfPages pages)
    {
        (_table, _pages) = (table, pages);
        _widths = Widths(table.IsLastColumnBelow ? Without(table) : table, PdfPages.Width);
        _cells = new PdfCells(table, pages, 0, _widths);
    }

    /// <summary>Height of the caption, the headings and the first rows, which stay together.</summary>
    public double StartHeight =>
        (PdfCells.Height(CaptionLines.Count, Caption) * 3) + PdfCells.Height(_cells.Headings.Max(cell => cell.Count), PdfCells.Heading);

    private IReadOnlyList<string> CaptionLines => TextLines.Wrap(
        _table.IsLastColumnBelow ? $"{_table.Caption}; below each: {LastHeading}" : _table.Caption, Caption, PdfPages.Width);

    private string LastHeading => _table.Heading(_table.Columns.Count - 1).ToLowerInvariant();

    public void Draw()
    {
        _pages.Reserve(StartHeight);
        foreach (var line in CaptionLines)
        {
            _pages.Canvas.Text(line, new FigurePoint(PdfCells.PaddingX, _pages.Y + Caption.Size), TextAnchor.Start, Caption);
            _pages.Y += Caption.Size * TextLines.LineHeight;
        }

        if (_table.Narrow is { } narrow && ColumnsOf(narrow) is { } widths) new PdfTwoColumns(narrow, _pages, widths).Draw();
        else Rows();
        _pages.Y += Gap;
    }

    private void Rows()
    {
        if (_table.NeedsHeadings) _cells.DrawHeadings();
        foreach (var row in _table.Rows) Row(row);
    }

    /// <summary>A row stays on one page if it fits on one, otherwise it is continued on the next.</summary>
    private void Row(IReadOnlyList<string> row)
    {
        var below = new PdfCells(_table, _pages, _widths[0], [PdfPages.Width - _widths[0]]);
        var (cells, style) = (_cells.Lines(row, PdfCells.Cell), FigureStyle.Small);
        var text = _table.IsLastColumnBelow ? below.Lines([row[^1]], style) : [[]];
        var height = PdfCells.Height(Count(cells), PdfCells.Cell) + (text[0].Count * style.Size * TextLines.LineHeight);
        if (height < PdfPages.Height / 2 && height > _pages.Room) NextPage();
        Lines(_cells, cells, PdfCells.Cell);
        if (text[0].Count > 0)
        {
            _pages.Y -= 2 * PdfCells.PaddingY;
            Lines(below, text, style);
        }

        _cells.RowRuleBelow();
    }

    private void Lines(PdfCells drawing, IReadOnlyList<IReadOnlyList<string>> cells, TextStyle style)
    {
        var count = Count(cells);
        for (var first = 0; first < count;)
        {
            var room = (int)((_pages.Room - (2 * PdfCells.PaddingY)) / (style.Size * TextLines.LineHeight));
            if (room <= 0 && !_pages.IsPageEmpty)
            {
                NextPage();
                continue;
            }

            var taken = Math.Clamp(room, 1, count - first);
            drawing.Draw(cells, style, first, taken);
            first += taken;
        }
    }

    private void NextPage()
    {
        _pages.StartPage();
        if (_table.NeedsHeadings) _cells.DrawHeadings();
    }

    private static int Count(IReadOnlyList<IReadOnlyList<string>> cells) => cells.Max(cell => cell.Count);

    private static double[] Widths(TextTable table, double room) =>
        ColumnWidths.Of(table, room, 2 * PdfCells.PaddingX, PdfCells.Heading, PdfCells.Cell);

    /// <summary>Null if the content of the table is wider than half a page.</summary>
    private static double[]? ColumnsOf(TextTable narrow)
    {
        var widths = Widths(narrow, double.PositiveInfinity);
        return widths.Sum() <= PdfTwoColumns.Width ? widths : null;
    }

    private static TextTable Without(TextTable table) =>
        new(table.Caption, [.. table.Columns.SkipLast(1)], [.. table.Rows.Select(row => (string[])[.. row.SkipLast(1)])]);
}
