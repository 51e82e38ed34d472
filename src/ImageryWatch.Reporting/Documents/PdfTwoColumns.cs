namespace ImageryWatch.Reporting;

/// <summary>Draws the rows of a narrow table, of one line each, in two columns on each page.</summary>
internal sealed class PdfTwoColumns(TextTable table, PdfPages pages, IReadOnlyList<double> widths)
{
    private const double Gap = 14;
    private const double PaddingY = 0.5;
    private static readonly double RowHeight = PdfCells.Height(1, PdfCells.Cell, PaddingY);

    public static double Width { get; } = (PdfPages.Width - Gap) / 2;

    public void Draw()
    {
        for (var first = 0; first < table.Rows.Count;)
        {
            var room = Math.Max(1, (int)(pages.Room / RowHeight) - 1);
            var count = Math.Min(room, (table.Rows.Count - first + 1) / 2);
            Columns(first, count);
            first += 2 * count;
            if (first < table.Rows.Count) pages.StartPage();
        }
    }

    private void Columns(int first, int count)
    {
        var top = pages.Y;
        Column(0, table.Rows.Skip(first).Take(count));
        var bottom = pages.Y;
        pages.Y = top;
        Column(Width + Gap, table.Rows.Skip(first + count).Take(count));
        pages.Y = bottom;
    }

    private void Column(double left, IEnumerable<IReadOnlyList<string>> rows)
    {
        var cells = new PdfCells(table, pages, left, widths, PaddingY);
        cells.DrawHeadings();
        foreach (var row in rows)
        {
            cells.Draw(cells.Lines(row, PdfCells.Cell), PdfCells.Cell, 0, 1);
            cells.RowRuleBelow();
        }
    }
}
