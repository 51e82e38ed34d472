using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>
/// Counts, for each named area, how many pixels were seen in both dates and what hid the others; what lies off the grid is outside coverage. Blocks may come in any
/// order from several threads: only whole numbers are added.
/// </summary>
internal sealed class ObservabilityTally(AnalysisGrid grid, IReadOnlyList<CountedArea> areas)
{
    private static readonly UnseenCause[] Causes = [.. Enum.GetValues<UnseenCause>().Where(cause => cause != UnseenCause.None)];
    private readonly Counter[] _counters = [.. areas.Select(_ => new Counter())];

    /// <summary>One block: why each pixel was not seen, per date, row-major.</summary>
    public void Add(PixelWindow window, ReadOnlySpan<UnseenCause> before, ReadOnlySpan<UnseenCause> after)
    {
        for (var area = 0; area < areas.Count; area++)
        {
            var counts = new long[Counter.Length];
            var inside = areas[area].Mask.Window.Intersect(window);
            for (var row = inside.Row; row < inside.EndRow; row++)
                foreach (var run in areas[area].Mask.Runs(row, inside.Column, inside.EndColumn))
                    Count(run, window, before, after, counts);
            _counters[area].Add(counts);
        }
    }

    public IReadOnlyList<Assessability> Result() => [.. areas.Select((area, index) => Result(area, _counters[index]))];

    private static void Count(PixelRun run, PixelWindow window, ReadOnlySpan<UnseenCause> before, ReadOnlySpan<UnseenCause> after, long[] counts)
    {
        var start = ((run.Row - window.Row) * window.Width) + run.Column - window.Column;
        for (var i = start; i < start + run.Length; i++)
        {
            var causes = before[i] | after[i];
            var unseen = (int)causes;
            counts[Counter.Total]++;
            if (!causes.Hides()) counts[Counter.Seen]++;
            for (var rest = unseen; rest != 0; rest &= rest - 1) counts[BitOperations.TrailingZeroCount(rest)]++;
        }
    }

    private Assessability Result(CountedArea area, Counter counter)
    {
        var all = counter[Counter.Total] + area.PixelsOffGrid;
        var shares = new SortedDictionary<UnseenCause, double>();
        foreach (var cause in Causes)
        {
            var pixels = counter[BitOperations.TrailingZeroCount((int)cause)] + (cause == UnseenCause.OutsideCoverage ? area.PixelsOffGrid : 0);
            if (pixels > 0) shares[cause] = (double)pixels / all;
        }

        return new Assessability(area.Name, all * grid.PixelAreaSquareMetres / 1e6, (double)counter[Counter.Seen] / Math.Max(1, all), shares);
    }

    /// <summary>One number per bit of <see cref="UnseenCause"/>, then all pixels and the seen ones.</summary>
    private sealed class Counter
    {
        public const int Total = 8;
        public const int Seen = 9;
        public const int Length = 10;
        private readonly long[] _counts = new long[Length];

        public long this[int index] => _counts[index];

        public void Add(long[] counts)
        {
            for (var i = 0; i < Length; i++) Interlocked.Add(ref _counts[i], counts[i]);
        }
    }
}
