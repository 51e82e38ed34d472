namespace ImageryWatch.Reporting;

/// <summary>
/// Places figures on pages: wide ones one below another, narrow ones in rows of two. Where the next wide figure does not fit, the next row
/// fills the page.
/// </summary>
/// <param name="pages">The pages.</param>
/// <param name="wide">Figures of the whole width, in order.</param>
/// <param name="narrow">Figures of half the width, in order.</param>
internal sealed class PdfFigures(PdfPages pages, IEnumerable<FigureSheet> wide, IEnumerable<FigureSheet> narrow)
{
    private const double Gap = 12;
    private const double MinReduction = 0.8;

    public void Draw()
    {
        var (nextWide, nextRow) = (new Queued<FigureSheet>(wide), new Queued<FigureSheet[]>(narrow.Chunk(2)));
        while (nextWide.Item is not null || nextRow.Item is not null)
        {
            if (nextWide.Item is { } figure && (nextRow.Item is null || Fits(figure))) Wide(nextWide.Take());
            else if (nextRow.Item is { } row && (nextWide.Item is null || Height(row) <= pages.Room)) Row(nextRow.Take());
            else pages.StartPage();
        }
    }

    /// <summary>
    /// Reduction of a figure that is wider or higher than a page, or slightly higher than the rest of the page or than half a page: two of
    /// these fit on one.
    /// </summary>
    /// <param name="figure">The figure.</param>
    /// <param name="room">Height of the rest of the page.</param>
    public static double ScaleOf(FigureSheet figure, double room)
    {
        var scale = Math.Min(1, Math.Min(PdfPages.Width / figure.Width, PdfPages.Height / figure.Y));
        foreach (var height in new[] { (PdfPages.Height - Gap) / 2, room })
            if (height / figure.Y is var reduced && reduced < scale && reduced >= MinReduction * scale) return reduced;
        return scale;
    }

    /// <summary>Height of a figure on a page with this room.</summary>
    public static double HeightOf(FigureSheet figure, double room) => figure.Y * ScaleOf(figure, room);

    private bool Fits(FigureSheet figure) => pages.IsPageEmpty || HeightOf(figure, pages.Room) <= pages.Room + 0.01;

    private static double Height(FigureSheet[] row) => row.Max(figure => figure.Y);

    private void Wide(FigureSheet figure)
    {
        if (!Fits(figure)) pages.StartPage();
        var scale = ScaleOf(figure, pages.Room);
        pages.Draw(figure.Draw, (PdfPages.Width - (figure.Width * scale)) / 2, pages.Y, scale);
        pages.Y += (figure.Y * scale) + Gap;
    }

    private void Row(FigureSheet[] row)
    {
        var scale = Math.Min(1, PdfPages.Height / Height(row));
        pages.Reserve(Height(row) * scale);
        foreach (var (i, figure) in row.Index()) pages.Draw(figure.Draw, i == 0 ? 0 : PdfPages.Width - figure.Width, pages.Y, scale);
        pages.Y += (Height(row) * scale) + Gap;
    }

    /// <summary>A sequence of which one item is made at a time, because a figure holds its pictures.</summary>
    private sealed class Queued<T>
        where T : class
    {
        private readonly IEnumerator<T> _items;

        public Queued(IEnumerable<T> items)
        {
            _items = items.GetEnumerator();
            Next();
        }

        public T? Item { get; private set; }

        public T Take()
        {
            var item = Item!;
            Next();
            return item;
        }

        private void Next() => Item = _items.MoveNext() ? _items.Current : null;
    }
}
