using ImageryWatch.Core;

namespace ImageryWatch.Detection;

/// <summary>
/// Joins runs into 8-connected regions across rows and block seams by union-find, and keeps those that reach the high
/// threshold (hysteresis, Canny 1986).
/// </summary>
internal static class RegionAssembler
{
    /// <param name="runs">Runs of all blocks, in any order; no two overlap.</param>
    /// <param name="leastPixels">Smaller regions are dropped.</param>
    /// <returns>Regions sorted by first row, then first column.</returns>
    public static IReadOnlyList<RegionCandidate> Assemble(IEnumerable<ScoredRun> runs, int leastPixels)
    {
        var sorted = runs.OrderBy(r => r.Run.Row).ThenBy(r => r.Run.Column).ToArray();
        var parents = Enumerable.Range(0, sorted.Length).ToArray();
        Connect(sorted, parents);
        var members = new Dictionary<int, List<int>>();
        for (var i = 0; i < sorted.Length; i++)
        {
            var root = Root(parents, i);
            if (!members.TryGetValue(root, out var list)) members.Add(root, list = []);
            list.Add(i);
        }

        return [.. members
            .OrderBy(m => m.Key)
            .Select(m => m.Value)
            .Where(m => m.Exists(i => sorted[i].ReachesHigh))
            .Select(m => Region(m.Select(i => sorted[i]).ToArray()))
            .Where(r => r.Region.PixelCount >= leastPixels)];
    }

    /// <summary>Runs touch when they lie end to end in one row (a block seam) or overlap, corners included, in the next row.</summary>
    private static void Connect(ScoredRun[] runs, int[] parents)
    {
        var above = 0;
        for (var i = 0; i < runs.Length; i++)
        {
            var run = runs[i].Run;
            if (i > 0 && runs[i - 1].Run.Row == run.Row && runs[i - 1].Run.EndColumn == run.Column) Join(parents, i - 1, i);
            while (above < i && (runs[above].Run.Row < run.Row - 1
                || (runs[above].Run.Row == run.Row - 1 && runs[above].Run.EndColumn < run.Column))) above++;
            for (var j = above; j < i && runs[j].Run.Row == run.Row - 1 && runs[j].Run.Column <= run.EndColumn; j++)
                Join(parents, j, i);
        }
    }

    private static RegionCandidate Region(ScoredRun[] runs)
    {
        var pixels = runs.Sum(r => r.Run.Length);
        return new RegionCandidate(
            new PixelRegion(Merge(runs)),
            runs.Max(r => r.PeakScore) / 254.0,
            runs.Sum(r => (long)r.ScoreSum) / (254.0 * pixels));
    }

    /// <summary>Runs cut by a block seam become one again.</summary>
    private static List<PixelRun> Merge(ScoredRun[] runs)
    {
        var merged = new List<PixelRun>(runs.Length);
        foreach (var run in runs.Select(r => r.Run))
        {
            if (merged.Count > 0 && merged[^1].Row == run.Row && merged[^1].EndColumn == run.Column)
                merged[^1] = merged[^1] with { EndColumn = run.EndColumn };
            else merged.Add(run);
        }

        return merged;
    }

    private static int Root(int[] parents, int i)
    {
        while (parents[i] != i) i = parents[i] = parents[parents[i]];
        return i;
    }

    /// <summary>The earlier run stays the root, so that a region is known by its first run.</summary>
    private static void Join(int[] parents, int one, int two)
    {
        var (a, b) = (Root(parents, one), Root(parents, two));
        if (a < b) parents[b] = a;
        else parents[a] = b;
    }
}
