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
}

/// <summary>A connected region whose evidence of change passed the calibrated threshold.</summary>
/// <param name="Region">The pixels.</param>
/// <param name="PeakScore">Highest change score inside, 0..1.</param>
/// <param name="MeanScore">Mean change score inside, 0..1.</param>
public sealed record RegionCandidate(PixelRegion Region, double PeakScore, double MeanScore);

/// <summary>A thin line that is present in one date and absent in the other.</summary>
/// <param name="Vertices">The line, in grid pixels.</param>
/// <param name="WidthPixels">Mean width of the trace.</param>
/// <param name="Contrast">Mean strength of the line in the date that shows it, in units of that date's noise.</param>
/// <param name="Novelty">Share of the length over which the other date shows no line, 0..1.</param>
/// <param name="Change">Appeared or removed.</param>
public sealed record LineCandidate(
    IReadOnlyList<PixelPoint> Vertices, double WidthPixels, double Contrast, double Novelty, ChangeKind Change);
