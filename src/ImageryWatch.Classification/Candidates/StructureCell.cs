using System.Buffers;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Both dates of one cell of the grid with its changed regions: the unit of work of classification. Its images use rented memory until
/// disposal.
/// </summary>
internal sealed class StructureCell : IDisposable
{
    /// <summary>1 inside a changed region, else 0; row-major over the window.</summary>
    private readonly byte[] _changed;

    private StructureCell(PixelWindow core, DateImage before, DateImage after, byte[] changed, ProbabilityPatch network)
    {
        Core = core;
        Before = before;
        After = after;
        _changed = changed;
        Network = network;
    }

    /// <summary>Pixels owned by this cell; its images extend beyond them by the margin.</summary>
    public PixelWindow Core { get; }

    public DateImage Before { get; }

    public DateImage After { get; }

    /// <summary>Centres of small changed regions in and near the core.</summary>
    public IReadOnlyList<PixelPoint> SmallChanges { get; init; } = [];

    /// <summary>Both dates cover this window: the core and the margin.</summary>
    public PixelWindow Window => Before.Window;

    public ProbabilityPatch Network { get; }

    /// <summary>Scores of the candidate network; null without a change network.</summary>
    public CellScores? Scores { get; private init; }

    /// <param name="pair">Both dates.</param>
    /// <param name="calibration">Contrast stretch of both dates.</param>
    /// <param name="network">Network probabilities, or null.</param>
    /// <param name="core">See <see cref="Core"/>.</param>
    /// <param name="margin">Pixels by which the images extend beyond the core.</param>
    /// <param name="runs">Pixel runs of the changed regions.</param>
    /// <param name="smallChanges">See <see cref="SmallChanges"/>.</param>
    /// <param name="pixels">Buffer for the pixels of both dates; in use until the cell is disposed.</param>
    public static StructureCell Read(
        ScenePair pair, PairCalibration calibration, ProbabilityMap? network, PixelWindow core, int margin, IEnumerable<PixelRun> runs,
        IReadOnlyList<PixelPoint> smallChanges, CellPixels pixels)
    {
        var window = core.Inflate(margin);
        pair.Before.Read(window, pixels.Before);
        var before = new DateImage(pixels.Before, pair.Bands, calibration.Stretch.Before, pair.Sun.Before);
        pair.After.Read(window, pixels.After);
        var after = new DateImage(pixels.After, pair.Bands, calibration.Stretch.After, pair.Sun.After);
        return new StructureCell(core, before, after, Paint(window, runs), new ProbabilityPatch(network, window))
        {
            SmallChanges = smallChanges,
            Scores = pixels.Evaluator is { } evaluator
                ? new CellScores(evaluator, pixels.Before, pixels.After, pair.Grid.PixelSizeMetres)
                : null,
        };
    }

    /// <summary>Share of a rectangle inside changed regions, 0..1.</summary>
    public double ChangedShare(OrientedRectangle rectangle)
    {
        var (changed, count) = (0, 0);
        foreach (var (column, row) in rectangle.PixelsIn(Window))
        {
            changed += _changed[((row - Window.Row) * Window.Width) + column - Window.Column];
            count++;
        }

        return count == 0 ? 0 : (double)changed / count;
    }

    public void Dispose()
    {
        Before.Dispose();
        After.Dispose();
    }

    /// <summary>Copies a part of the window, row-major: 1 inside a changed region, else 0.</summary>
    public void CopyChanged(PixelWindow part, Span<byte> changed)
    {
        for (var row = 0; row < part.Height; row++)
            _changed.AsSpan(((part.Row + row - Window.Row) * Window.Width) + part.Column - Window.Column, part.Width)
                .CopyTo(changed[(row * part.Width)..]);
    }

    private static byte[] Paint(PixelWindow window, IEnumerable<PixelRun> runs)
    {
        var changed = new byte[window.PixelCount];
        Paint(window, runs, changed);
        return changed;
    }

    /// <summary>Adds the changed regions within a window.</summary>
    public static void AddTo(ContentKeyBuilder key, PixelWindow window, IEnumerable<PixelRun> runs)
    {
        var length = (int)window.PixelCount;
        var changed = ArrayPool<byte>.Shared.Rent(length);
        changed.AsSpan(0, length).Clear();
        Paint(window, runs, changed);
        key.AddHashOf(changed.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(changed);
    }

    private static void Paint(PixelWindow window, IEnumerable<PixelRun> runs, Span<byte> changed)
    {
        foreach (var run in runs)
        {
            if (run.Row < window.Row || run.Row >= window.EndRow) continue;
            var from = Math.Max(run.Column, window.Column);
            var end = Math.Min(run.EndColumn, window.EndColumn);
            if (end > from)
                changed.Slice(((run.Row - window.Row) * window.Width) + from - window.Column, end - from).Fill(1);
        }
    }
}
