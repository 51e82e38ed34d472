namespace ImageryWatch.Reporting;

/// <summary>Draws rows of cells below each other, in columns of fixed widths from a left edge.</summary>
/// <param name="table">The table: its headings, and which columns have numbers.</param>
/// <param name="pages">The pages.</param>
/// <param name="left">Left edge of the first column.</param>
/// <param name="widths">Widths of the columns, which may be fewer than those of the table.</param>
/// <param name="paddingY">Space above and below the text of a row.</param>
internal sealed class PdfCells(
    TextTable table, PdfPages pages, double left, IReadOnlyList<double> widths, double paddingY = PdfCells.PaddingY)
{
    public const double PaddingX = 3;
    public const double PaddingY = 2;
    private static readonly Pen HeadingRule = new(FigureStyle.Ink, 0.8);
    private static readonly Pen RowRule = new(FigureStyle.Grey.WithOpacity(0.35), 0.4);

    public static TextStyle Heading { get; } = FigureStyle.Body with { Bold = true };

    public static TextStyle Cell { get; } = FigureStyle.Body;

    public IReadOnlyList<IReadOnlyList<string>> Headings => Lines([.. widths.Select((_, i) => table.Heading(i))], Heading);

    public static double Height(int lines, TextStyle style, double paddingY = PaddingY) =>
        (lines * style.Size * TextLines.LineHeight) + (2 * paddingY);

    public IReadOnlyList<IReadOnlyList<string>> Lines(IEnumerable<string> cells, TextStyle style) =>
        [.. cells.Take(widths.Count).Select((cell, i) => TextLines.Wrap(cell, style, widths[i] - (2 * PaddingX)))];

    public void DrawHeadings()
    {
        var cells = Headings;
        Draw(cells, Heading, 0, cells.Max(cell => cell.Count));
        Rule(HeadingRule);
    }

    /// <summary>Draws some lines of the cells of a row.</summary>
    public void Draw(IReadOnlyList<IReadOnlyList<string>> cells, TextStyle style, int first, int count)
    {
        var (top, x) = (pages.Y, left);
        for (var i = 0; i < cells.Count; i++)
        {
            pages.Y = top + paddingY;
            foreach (var line in cells[i].Skip(first).Take(count)) Line(line, style, x, widths[i], table.IsNumber(i));
            x += widths[i];
        }

        pages.Y = top + Height(count, style, paddingY);
    }

    public void RowRuleBelow() => Rule(RowRule);

    private void Line(string text, TextStyle style, double x, double width, bool isNumber)
    {
        var at = new FigurePoint(isNumber ? x + width - PaddingX : x + PaddingX, pages.Y + style.Size);
        pages.Canvas.Text(text, at, isNumber ? TextAnchor.End : TextAnchor.Start, style);
        pages.Y += style.Size * TextLines.LineHeight;
    }

    private void Rule(Pen pen) =>
        pages.Canvas.Stroke([new(left, pages.Y), new(left + widths.Sum(), pages.Y)], closed: false, pen);
}
