namespace ImageryWatch.Reporting;

/// <summary>Arranges figures for PDF pages: over the whole width, or two side by side.</summary>
/// <param name="located">The report.</param>
/// <param name="pictures">Pixels on its grid.</param>
/// <param name="style">Style of the figures; their width is that of the page or of a column.</param>
internal sealed class PdfFigureLayouts(LocatedReport located, ReportPictures pictures, FigureOptions style)
{
    private readonly FigureLayout _wide = new(located, pictures, style with { WidthMillimetres = PdfPages.WidthMillimetres });
    private readonly FigureLayout _narrow = new(located, pictures, style with { WidthMillimetres = FigureColumns.WidthMillimetres });

    public (IReadOnlyList<PdfFigure> Wide, IReadOnlyList<PdfFigure> Narrow) Of(IReadOnlyList<FigureContent> figures)
    {
        var (wide, narrow) = FigureColumns.Split(figures, located.Report.Grid.PixelSizeMetres);
        return (Arranged(_wide, wide), Arranged(_narrow, narrow));
    }

    private static PdfFigure[] Arranged(FigureLayout layout, IEnumerable<FigureContent> figures) =>
        [.. figures.Select(figure => PdfFigure.Of(() => layout.Arrange(figure)))];
}
