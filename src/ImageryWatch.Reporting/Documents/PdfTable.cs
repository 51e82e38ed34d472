namespace ImageryWatch.Reporting;

/// <summary>Draws a table over as many pages as it needs; the headings are repeated on each.</summary>
internal sealed class PdfTable(TextTable table, PdfPages pages)
{
    private const double PaddingX = 3;
    private const double PaddingY = 2;
    private static readonly Pen HeadingRule = new(FigureStyle.Ink, 0.8);
    private static readonly Pen RowRule = new(FigureStyle.Grey.WithOpacity(0.35), 0.4);

    private readonly double[] _widths = ColumnWidths.Of(table, PdfPages.Width, 2 * PaddingX, Style.Heading, Style.Cell);

    /// <summary>Height of the caption, the headings and the first rows, which stay together.</summary>
    public double StartHeight => (Height(Caption.Count, Style.Caption) * 3) + Height(ColumnHeadings.Max(cell => cell.Count), Style.Heading);

    private IReadOnlyList<string> Caption => TextLines.Wrap(table.Caption, Style.Caption, PdfPages.Width);

    private IReadOnlyList<string>[] ColumnHeadings => Lines([.. table.Columns.Select((_, i) => table.Heading(i))], Style.Heading);

    public void Draw()
    {
        var headings = ColumnHeadings;
        pages.Reserve(StartHeight);
        foreach (var line in Caption) Line(line, Style.Caption, 0, PdfPages.Width, isNumber: false);
        Headings(headings);
        foreach (var row in table.Rows) Row(Lines(row, Style.Cell), headings);
        pages.Y += 8;
    }

    private IReadOnlyList<string>[] Lines(IReadOnlyList<string> cells, TextStyle style) =>
        [.. cells.Select((cell, i) => TextLines.Wrap(cell, style, _widths[i] - (2 * PaddingX)))];

    private static double Height(int lines, TextStyle style) => (lines * style.Size * TextLines.LineHeight) + (2 * PaddingY);

    private void Headings(IReadOnlyList<string>[] cells)
    {
        Cells(cells, Style.Heading, 0, cells.Max(cell => cell.Count));
        Rule(HeadingRule);
    }

    /// <summary>A row stays on one page if it fits on one, otherwise it is continued on the next.</summary>
    private void Row(IReadOnlyList<string>[] cells, IReadOnlyList<string>[] headings)
    {
        var count = cells.Max(cell => cell.Count);
        for (var first = 0; first < count;)
        {
            var room = Math.Max(0, (int)((PdfPages.Height - pages.Y - (2 * PaddingY)) / (Style.Cell.Size * TextLines.LineHeight)));
            if (room < count - first && !pages.IsPageEmpty && (room == 0 || Height(count, Style.Cell) < PdfPages.Height / 2))
            {
                pages.StartPage();
                Headings(headings);
                continue;
            }

            var taken = Math.Clamp(room, 1, count - first);
            Cells(cells, Style.Cell, first, taken);
            first += taken;
        }

        Rule(RowRule);
    }

    private void Cells(IReadOnlyList<string>[] cells, TextStyle style, int first, int count)
    {
        var (top, x) = (pages.Y, 0.0);
        for (var i = 0; i < cells.Length; i++)
        {
            pages.Y = top + PaddingY;
            foreach (var line in cells[i].Skip(first).Take(count)) Line(line, style, x, _widths[i], table.IsNumber(i));
            x += _widths[i];
        }

        pages.Y = top + Height(count, style);
    }

    private void Line(string text, TextStyle style, double x, double width, bool isNumber)
    {
        var at = new FigurePoint(isNumber ? x + width - PaddingX : x + PaddingX, pages.Y + style.Size);
        pages.Canvas.Text(text, at, isNumber ? TextAnchor.End : TextAnchor.Start, style);
        pages.Y += style.Size * TextLines.LineHeight;
    }

    private void Rule(Pen pen) => pages.Canvas.Stroke([new(0, pages.Y), new(_widths.Sum(), pages.Y)], closed: false, pen);

    private static class Style
    {
        public static TextStyle Caption { get; } = FigureStyle.PanelHeading;

        public static TextStyle Heading { get; } = FigureStyle.Body with { Bold = true };

        public static TextStyle Cell { get; } = FigureStyle.Body;
    }
}
