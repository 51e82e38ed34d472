using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// Both dates around one cell of the grid, with what changed there: the piece of ground that one step of classification
/// looks at. Its images are rented until it is disposed of.
/// </summary>
internal sealed class StructureCell : IDisposable
{
    private readonly double _pixelSizeMetres;

    private StructureCell(PixelWindow core, DateImage before, DateImage after, byte[] changed, LearnedCell learned, double pixelSizeMetres)
    {
        _pixelSizeMetres = pixelSizeMetres;
        Core = core;
        Before = before;
        After = after;
        Changed = changed;
        Learned = learned;
    }

    /// <summary>The pixels that this cell answers for; its images reach further.</summary>
    public PixelWindow Core { get; }

    public DateImage Before { get; }

    public DateImage After { get; }

    /// <summary><see cref="ActiveGround.Changed"/> inside a changed region, else 0; row-major over the images' window.</summary>
    public byte[] Changed { get; }

    public LearnedCell Learned { get; }

    /// <param name="pair">Both dates.</param>
    /// <param name="calibration">Brings them to intensities.</param>
    /// <param name="learned">What the network says, or null.</param>
    /// <param name="core">See <see cref="Core"/>.</param>
    /// <param name="margin">Pixels that the images reach further.</param>
    /// <param name="runs">Changed ground.</param>
    /// <param name="pixels">Takes the pixels of both dates, and keeps them until the cell is disposed of.</param>
    public static StructureCell Read(ScenePair pair, PairCalibration calibration, ProbabilityMap? learned, PixelWindow core, int margin, IEnumerable<PixelRun> runs, CellPixels pixels)
    {
        var window = core.Inflate(margin);
        pair.Before.Read(window, pixels.Before);
        var before = new DateImage(pixels.Before, pair.Bands, calibration.StretchBefore, pair.SunBefore);
        pair.After.Read(window, pixels.After);
        var after = new DateImage(pixels.After, pair.Bands, calibration.StretchAfter, pair.SunAfter);
        return new StructureCell(core, before, after, Paint(window, runs), new LearnedCell(learned, window), pair.Grid.PixelSizeMetres);
    }

    /// <summary>Share of a rectangle inside changed regions, 0..1.</summary>
    public double ChangedShare(OrientedRectangle rectangle)
    {
        var (changed, count) = (0, 0);
        var window = Before.Window;
        var bounds = rectangle.Bounds().Intersect(window);
        for (var row = bounds.Row; row < bounds.EndRow; row++)
        {
            for (var column = bounds.Column; column < bounds.EndColumn; column++)
            {
                if (!rectangle.Contains(new PixelPoint(column + 0.5, row + 0.5))) continue;
                changed += Changed[((row - window.Row) * window.Width) + column - window.Column];
                count++;
            }
        }

        return count == 0 ? 0 : (double)changed / count;
    }

    public void Dispose()
    {
        Before.Dispose();
        After.Dispose();
    }

    /// <summary>Where structures are looked for that came (appeared) or went (removed).</summary>
    public ActiveGround Ground(ChangeKind change) => Learned.IsEmpty
        ? ActiveGround.Whole(this, _pixelSizeMetres)
        : ActiveGround.Around(this, change, _pixelSizeMetres);

    /// <summary>All of the ground, as far as the images reach: what is learnt from.</summary>
    public ActiveGround WholeGround() => ActiveGround.Everything(this);

    private static byte[] Paint(PixelWindow window, IEnumerable<PixelRun> runs)
    {
        var changed = new byte[window.PixelCount];
        foreach (var run in runs)
        {
            if (run.Row < window.Row || run.Row >= window.EndRow) continue;
            var from = Math.Max(run.Column, window.Column);
            var end = Math.Min(run.EndColumn, window.EndColumn);
            if (end > from) changed.AsSpan(((run.Row - window.Row) * window.Width) + from - window.Column, end - from).Fill(ActiveGround.Changed);
        }

        return changed;
    }
}
