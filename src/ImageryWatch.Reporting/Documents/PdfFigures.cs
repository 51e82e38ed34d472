namespace ImageryWatch.Reporting;

/// <summary>A figure with its size in points. It is arranged again for drawing, because an arranged figure holds its pictures.</summary>
internal sealed record PdfFigure(double Width, double Height, Action<ICanvas> Draw)
{
    public static PdfFigure Of(Func<FigureSheet> arrange)
    {
        var sheet = arrange();
        return new PdfFigure(sheet.Width, sheet.Y, canvas => arrange().Draw(canvas));
    }
}

/// <summary>
/// Places figures on pages: wide ones one below another, narrow ones in rows of two of about the same height. Where the next wide figure
/// does not fit, the highest row that fits fills the page.
/// </summary>
/// <param name="pages">The pages.</param>
/// <param name="wide">Figures of the whole width, in order.</param>
/// <param name="narrow">Figures of half the width.</param>
internal sealed class PdfFigures(PdfPages pages, IReadOnlyList<PdfFigure> wide, IReadOnlyList<PdfFigure> narrow)
{
    private const double Gap = 12;
    private const double MinReduction = 0.8;
    private readonly List<PdfFigure> _wide = [.. wide];
    private readonly List<PdfFigure[]> _rows = [.. narrow.OrderByDescending(figure => figure.Height).Chunk(2)];

    public void Draw()
    {
        while (_wide.Count + _rows.Count > 0)
        {
            var row = _rows.FindIndex(row => pages.IsPageEmpty || Height(row) <= pages.Room);
            if (_wide.Count > 0 && Fits(_wide[0])) Wide(Taken(_wide, 0));
            else if (row >= 0) Row(Taken(_rows, row));
            else pages.StartPage();
        }
    }

    /// <summary>
    /// Reduction of a figure that is wider or higher than a page, or slightly higher than the rest of the page or than half a page: two of
    /// these fit on one.
    /// </summary>
    /// <param name="figure">The figure.</param>
    /// <param name="room">Height of the rest of the page.</param>
    public static double ScaleOf(PdfFigure figure, double room)
    {
        var scale = Math.Min(1, Math.Min(PdfPages.Width / figure.Width, PdfPages.Height / figure.Height));
        foreach (var height in new[] { (PdfPages.Height - Gap) / 2, room })
            if (height / figure.Height is var reduced && reduced < scale && reduced >= MinReduction * scale) return reduced;
        return scale;
    }

    /// <summary>Height of a figure on a page with this room.</summary>
    public static double HeightOf(PdfFigure figure, double room) => figure.Height * ScaleOf(figure, room);

    private bool Fits(PdfFigure figure) => pages.IsPageEmpty || HeightOf(figure, pages.Room) <= pages.Room + 0.01;

    private static double Height(PdfFigure[] row) => row.Max(figure => figure.Height);

    private void Wide(PdfFigure figure)
    {
        var scale = ScaleOf(figure, pages.Room);
        pages.Draw(figure.Draw, (PdfPages.Width - (figure.Width * scale)) / 2, pages.Y, scale);
        pages.Y += (figure.Height * scale) + Gap;
    }

    private void Row(PdfFigure[] row)
    {
        var scale = Math.Min(1, PdfPages.Height / Height(row));
        foreach (var (i, figure) in row.Index()) pages.Draw(figure.Draw, i == 0 ? 0 : PdfPages.Width - figure.Width, pages.Y, scale);
        pages.Y += (Height(row) * scale) + Gap;
    }

    private static T Taken<T>(List<T> items, int index)
    {
        var item = items[index];
        items.RemoveAt(index);
        return item;
    }
}
