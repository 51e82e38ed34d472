using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// Joins runs into 8-connected regions across rows and block seams and keeps those that reach the high threshold (hysteresis, Canny 1986).
/// Rows must arrive in order, so that memory holds only the open regions and the kept ones, never all runs of a scene.
/// </summary>
/// <param name="minPixels">Smaller regions are dropped.</param>
internal sealed class RegionAssembler(int minPixels)
{
    private readonly List<RegionCandidate> _kept = [];
    private List<Strand> _above = [];
    private List<Strand> _current = [];
    private int _row = int.MinValue;
    private int _next;

    /// <summary>Columns of a region in the current row.</summary>
    private readonly record struct Strand(int Column, int EndColumn, GrowingComponent<ScoredRun> Region);

    /// <param name="runs">Runs of all blocks, in any order; no two overlap.</param>
    /// <param name="minPixels">Smaller regions are dropped.</param>
    /// <returns>Regions sorted by first row, then first column.</returns>
    public static IReadOnlyList<RegionCandidate> Assemble(IEnumerable<ScoredRun> runs, int minPixels)
    {
        var assembler = new RegionAssembler(minPixels);
        assembler.Add([.. runs]);
        return assembler.Finish();
    }

    /// <summary>Adds all runs of the next rows, in any order; the list is sorted in place. Runs must not overlap.</summary>
    public void Add(List<ScoredRun> runs)
    {
        runs.Sort(ByPlace);
        foreach (var run in runs)
        {
            if (run.Run.Row != _row) BeginRow(run.Run.Row);
            Add(run);
        }
    }

    /// <summary>Regions sorted by first row, then first column.</summary>
    public IReadOnlyList<RegionCandidate> Finish()
    {
        KeepComplete(_above);
        KeepComplete(_current, andLast: true);
        _kept.Sort((a, b) => Compare(a.Region.Runs[0], b.Region.Runs[0]));
        return _kept;
    }

    private void BeginRow(int row)
    {
        KeepComplete(_above);
        (_above, _current) = (_current, _above);
        if (row != _row + 1) KeepComplete(_above, andLast: true);
        _row = row;
        _next = 0;
    }

    /// <summary>Runs are connected if they are adjacent in one row (a block seam) or overlap, including corners, in the next row.</summary>
    private void Add(ScoredRun run)
    {
        var (column, end) = (run.Run.Column, run.Run.EndColumn);
        var region = _current.Count > 0 && _current[^1].EndColumn == column ? _current[^1].Region.Root() : null;
        while (_next < _above.Count && _above[_next].EndColumn < column) _next++;
        for (var i = _next; i < _above.Count && _above[i].Column <= end; i++)
        {
            var touched = _above[i].Region.Root();
            region = region is null ? touched : region.Join(touched);
        }

        region ??= new GrowingComponent<ScoredRun>();
        region.Add(run, run.Run.Row);
        _current.Add(new Strand(column, end, region));
    }

    /// <summary>Stores regions that do not continue in the row read last; with <paramref name="andLast"/> also those that do.</summary>
    private void KeepComplete(List<Strand> strands, bool andLast = false)
    {
        foreach (var strand in strands)
        {
            var region = strand.Region.Root();
            if (region.Items.Count == 0 || (region.LastRow == _row && !andLast)) continue;
            Keep(region.Items);
            region.Items.Clear();
        }

        strands.Clear();
    }

    private void Keep(List<ScoredRun> runs)
    {
        if (!runs.Exists(run => run.ReachesHigh)) return;
        var pixels = runs.Sum(run => run.Run.Length);
        if (pixels < minPixels) return;
        runs.Sort(ByPlace);
        _kept.Add(new RegionCandidate(
            new PixelRegion(Merge(runs)), runs.Max(run => run.PeakScore) / 254.0, runs.Sum(run => (long)run.ScoreSum) / (254.0 * pixels)));
    }

    /// <summary>Merges runs that were cut by a block seam.</summary>
    private static PixelRun[] Merge(List<ScoredRun> runs)
    {
        var merged = new List<PixelRun>(runs.Count);
        foreach (var run in runs.Select(r => r.Run))
        {
            if (merged.Count > 0 && merged[^1].Row == run.Row && merged[^1].EndColumn == run.Column)
                merged[^1] = merged[^1] with { EndColumn = run.EndColumn };
            else merged.Add(run);
        }

        return [.. merged];
    }

    private static int ByPlace(ScoredRun one, ScoredRun other) => Compare(one.Run, other.Run);

    private static int Compare(PixelRun one, PixelRun other) =>
        one.Row != other.Row ? one.Row.CompareTo(other.Row) : one.Column.CompareTo(other.Column);
}
