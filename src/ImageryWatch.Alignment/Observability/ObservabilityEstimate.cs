using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// Finds cloud, cloud shadow and deep shadow in imagery without thermal bands. A cloud is bright, white, smooth and
/// large, and casts a shadow of its own outline where the sun says it must lie; without a sun angle or without colour
/// such a proof is missing and no cloud is claimed. Snow is bright, white and smooth too but casts no such shadow: it is
/// told about in a warning and stays seen.
/// </summary>
public sealed class ObservabilityEstimate(ObservabilityOptions options)
{
    private const double WorthTelling = 0.02;

    /// <param name="scene">One date on <paramref name="grid"/>; read once as a whole.</param>
    /// <param name="grid">The analysis grid.</param>
    /// <param name="sun">Where the sun stood, or null.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public ObservabilityMap Run(IPixelSource scene, AnalysisGrid grid, SunPosition? sun, CancellationToken cancellation)
    {
        var image = CellImage.Read(scene, grid, options, cancellation);
        var statistics = new CellStatistics(image, scene.Bands);
        var cellMetres = image.CellPixels * grid.PixelSizeMetres;
        var cells = new UnseenCause[image.Seen.Length];
        MarkDeepShadow(image, statistics, cellMetres, cells);
        var white = WhiteRegions(image, statistics, cellMetres);
        var shadows = new CloudShadow(options, image, statistics, cellMetres, sun);
        var unproven = 0;
        foreach (var region in white)
        {
            if (shadows.Of(region) is { } shadow) MarkCloud(image, region, shadow, cellMetres, cells);
            else unproven += region.Count;
        }

        return new ObservabilityMap(image.Columns, image.Rows, image.CellPixels, cells, Warnings(unproven, image));
    }

    private void MarkDeepShadow(CellImage image, CellStatistics statistics, double cellMetres, UnseenCause[] cells)
    {
        var limit = options.DeepShadowBrightness * statistics.Median;
        bool[] dark = [.. statistics.Brightness.Select((value, cell) => image.Seen[cell] && value < limit)];
        foreach (var region in CellRegions.Of(dark, image.Columns, Cells(options.MinDeepShadowSquareMetres, cellMetres)))
            foreach (var cell in region) cells[cell] |= UnseenCause.DeepShadow;
    }

    private IReadOnlyList<IReadOnlyList<int>> WhiteRegions(CellImage image, CellStatistics statistics, double cellMetres)
    {
        if (!statistics.HasColour) return [];
        var limit = options.CloudBrightness * statistics.Median;
        bool[] white = [.. statistics.Brightness.Select((value, cell) => image.Seen[cell] && value > limit
            && statistics.Colourfulness[cell] < options.CloudColourfulness && statistics.Roughness[cell] < options.CloudRoughness)];
        var solid = CellRegions.Dilate(CellRegions.Erode(white, image.Columns, 1), image.Columns, 1);
        return CellRegions.Of(solid, image.Columns, Cells(options.MinCloudSquareMetres, cellMetres));
    }

    private void MarkCloud(CellImage image, IReadOnlyList<int> cloud, IReadOnlyList<int> shadow, double cellMetres, UnseenCause[] cells)
    {
        Mark(image, cloud, UnseenCause.Cloud, cellMetres, cells);
        Mark(image, shadow, UnseenCause.CloudShadow, cellMetres, cells);
    }

    private void Mark(CellImage image, IReadOnlyList<int> region, UnseenCause cause, double cellMetres, UnseenCause[] cells)
    {
        var mask = new bool[cells.Length];
        foreach (var cell in region) mask[cell] = true;
        var grown = CellRegions.Dilate(mask, image.Columns, (int)Math.Ceiling(options.CloudMarginMetres / cellMetres));
        for (var cell = 0; cell < cells.Length; cell++)
            if (grown[cell]) cells[cell] |= cause;
    }

    private static int Cells(double squareMetres, double cellMetres) => Math.Max(1, (int)Math.Ceiling(squareMetres / (cellMetres * cellMetres)));

    private static IReadOnlyList<string> Warnings(int unproven, CellImage image)
    {
        var seen = image.Seen.Count(cell => cell);
        if (seen == 0 || unproven < WorthTelling * seen) return [];
        return [$"{100.0 * unproven / seen:F0} % of the ground is bright, white and smooth without a cloud's shadow: snow, sand, or cloud that could not be proved. It counts as seen."];
    }
}
