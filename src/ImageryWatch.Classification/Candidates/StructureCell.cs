using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Both dates of one cell of the grid with its changed regions: the unit of work of classification. Its images use rented memory until
/// disposal.
/// </summary>
internal sealed class StructureCell : IDisposable
{
    private readonly double _pixelSizeMetres;

    private StructureCell(
        PixelWindow core, DateImage before, DateImage after, byte[] changed, ProbabilityPatch network, double pixelSizeMetres)
    {
        _pixelSizeMetres = pixelSizeMetres;
        Core = core;
        Before = before;
        After = after;
        Changed = changed;
        Network = network;
    }

    /// <summary>Pixels owned by this cell; its images extend beyond them by the margin.</summary>
    public PixelWindow Core { get; }

    public DateImage Before { get; }

    public DateImage After { get; }

    /// <summary><see cref="RegionOfInterest.Changed"/> inside a changed region, else 0; row-major over the images' window.</summary>
    public byte[] Changed { get; }

    public ProbabilityPatch Network { get; }

    /// <param name="pair">Both dates.</param>
    /// <param name="calibration">Contrast stretch of both dates.</param>
    /// <param name="network">Network probabilities, or null.</param>
    /// <param name="core">See <see cref="Core"/>.</param>
    /// <param name="margin">Pixels by which the images extend beyond the core.</param>
    /// <param name="runs">Pixel runs of the changed regions.</param>
    /// <param name="pixels">Buffer for the pixels of both dates; in use until the cell is disposed.</param>
    public static StructureCell Read(
        ScenePair pair, PairCalibration calibration, ProbabilityMap? network, PixelWindow core, int margin, IEnumerable<PixelRun> runs,
        CellPixels pixels)
    {
        var window = core.Inflate(margin);
        pair.Before.Read(window, pixels.Before);
        var before = new DateImage(pixels.Before, pair.Bands, calibration.Stretch.Before, pair.Sun.Before);
        pair.After.Read(window, pixels.After);
        var after = new DateImage(pixels.After, pair.Bands, calibration.Stretch.After, pair.Sun.After);
        return new StructureCell(core, before, after, Paint(window, runs), new ProbabilityPatch(network, window),
            pair.Grid.PixelSizeMetres);
    }

    /// <summary>Share of a rectangle inside changed regions, 0..1.</summary>
    public double ChangedShare(OrientedRectangle rectangle)
    {
        var (changed, count) = (0, 0);
        var window = Before.Window;
        foreach (var (column, row) in rectangle.PixelsIn(window))
        {
            changed += Changed[((row - window.Row) * window.Width) + column - window.Column];
            count++;
        }

        return count == 0 ? 0 : (double)changed / count;
    }

    public void Dispose()
    {
        Before.Dispose();
        After.Dispose();
    }

    /// <summary>Region to search for appeared or removed structures.</summary>
    public RegionOfInterest SearchRegion(ChangeKind change) => Network.IsEmpty
        ? RegionOfInterest.CellWithMargin(this, _pixelSizeMetres)
        : RegionOfInterest.ActivePixels(this, change, _pixelSizeMetres);

    /// <summary>The whole cell including its margin; used for training.</summary>
    public RegionOfInterest WholeRegion() => RegionOfInterest.FullWindow(this);

    private static byte[] Paint(PixelWindow window, IEnumerable<PixelRun> runs)
    {
        var changed = new byte[window.PixelCount];
        foreach (var run in runs)
        {
            if (run.Row < window.Row || run.Row >= window.EndRow) continue;
            var from = Math.Max(run.Column, window.Column);
            var end = Math.Min(run.EndColumn, window.EndColumn);
            if (end > from)
                changed.AsSpan(((run.Row - window.Row) * window.Width) + from - window.Column, end - from).Fill(RegionOfInterest.Changed);
        }

        return changed;
    }
}
