namespace ImageryWatch.Reporting;

/// <summary>
/// Figures of small windows are drawn at half the width of a sheet, two beside each other; the others have the whole width.
/// </summary>
internal static class FigureColumns
{
    public const double WidthMillimetres = 88;
    private const double MaxWindowMetres = 130;
    private const double MaxSparseWindowMetres = 200;
    private const int MaxSparseLabels = 4;

    public static bool IsColumn(FigureContent figure, double pixelSizeMetres)
    {
        var metres = Math.Max(figure.Window.Width, figure.Window.Height) * pixelSizeMetres;
        var max = figure.Labelled.Count <= MaxSparseLabels ? MaxSparseWindowMetres : MaxWindowMetres;
        return !figure.IsOverview && metres <= max;
    }

    /// <summary>The wide figures, those with a short list first, then the others in their order.</summary>
    public static (IReadOnlyList<FigureContent> Wide, IReadOnlyList<FigureContent> Narrow) Split(
        IReadOnlyList<FigureContent> figures, double pixelSizeMetres)
    {
        var parts = figures.ToLookup(figure => IsColumn(figure, pixelSizeMetres));
        return ([.. parts[false].OrderBy(figure => figure.Listed.Count)], [.. parts[true]]);
    }
}
