namespace ImageryWatch.Core;

/// <summary>Consecutive changed pixels of one row of the analysis grid: columns [Column, EndColumn).</summary>
public readonly record struct PixelRun(int Row, int Column, int EndColumn)
{
    public int Length => EndColumn - Column;
}

/// <summary>A connected set of pixels as runs, sorted by row, then column.</summary>
public sealed record PixelRegion(IReadOnlyList<PixelRun> Runs)
{
    public int PixelCount { get; } = Runs.Sum(run => run.Length);

    public PixelWindow Bounds { get; } = Runs.Count == 0 ? default : new PixelWindow(
        Runs.Min(run => run.Column), Runs[0].Row,
        Runs.Max(run => run.EndColumn) - Runs.Min(run => run.Column), Runs[^1].Row - Runs[0].Row + 1);

    /// <summary>Mean of the pixels' centres.</summary>
    public PixelPoint Centre()
    {
        var (columns, rows) = (0.0, 0.0);
        foreach (var run in Runs)
        {
            columns += run.Length * (run.Column + run.EndColumn) / 2.0;
            rows += run.Length * (run.Row + 0.5);
        }

        return new PixelPoint(columns / PixelCount, rows / PixelCount);
    }
}

/// <summary>A connected region whose change score passed the calibrated threshold.</summary>
/// <param name="Region">The pixels.</param>
/// <param name="PeakScore">Highest change score inside, 0..1.</param>
/// <param name="MeanScore">Mean change score inside, 0..1.</param>
public sealed record RegionCandidate(PixelRegion Region, double PeakScore, double MeanScore);

/// <summary>A thin line detected on one date, present or not on the other date.</summary>
/// <param name="Vertices">The line, in grid pixels.</param>
/// <param name="Contrast">Mean line response along it, in units of that date's threshold.</param>
/// <param name="NewShare">Share of the length without a line on the other date, 0..1.</param>
/// <param name="DarkShare">Share of the length that is darker than both flanks, 0..1; the rest is brighter.</param>
public sealed record LineCandidate(IReadOnlyList<PixelPoint> Vertices, double Contrast, double NewShare, double DarkShare)
{
    /// <summary>Length along the vertices, in pixels.</summary>
    public double LengthPixels => Vertices.Zip(Vertices.Skip(1), (a, b) => a.DistanceTo(b)).Sum();
}
