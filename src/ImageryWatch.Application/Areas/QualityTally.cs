using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Counts, for each area, the pixels that are unmasked in both dates and the masked pixels per cause. Pixels off the grid are outside
/// coverage. Blocks may be added in any order and from several threads, because only integers are summed.
/// </summary>
internal sealed class QualityTally(AnalysisGrid grid, IReadOnlyList<CountedArea> areas)
{
    private static readonly QualityFlags[] Causes = [.. Enum.GetValues<QualityFlags>().Where(cause => cause != QualityFlags.None)];
    private readonly Counter[] _counters = [.. areas.Select(_ => new Counter())];

    /// <summary>Adds one block: the quality flags of each pixel for each date, row-major.</summary>
    public void Add(PixelWindow window, ReadOnlySpan<QualityFlags> before, ReadOnlySpan<QualityFlags> after)
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

    private static void Count(
        PixelRun run, PixelWindow window, ReadOnlySpan<QualityFlags> before, ReadOnlySpan<QualityFlags> after, long[] counts)
    {
        var start = ((run.Row - window.Row) * window.Width) + run.Column - window.Column;
        counts[Counter.Total] += run.Length;
        if (before.Slice(start, run.Length).IsClear() && after.Slice(start, run.Length).IsClear())
        {
            counts[Counter.Unmasked] += run.Length;
            return;
        }

        for (var i = start; i < start + run.Length; i++)
        {
            var causes = before[i] | after[i];
            var quality = (int)causes;
            if (!causes.IsMasked()) counts[Counter.Unmasked]++;
            for (var rest = quality; rest != 0; rest &= rest - 1) counts[BitOperations.TrailingZeroCount(rest)]++;
        }
    }

    private Assessability Result(CountedArea area, Counter counter)
    {
        var all = counter[Counter.Total] + area.PixelsOutsideGrid;
        var shares = new SortedDictionary<QualityFlags, double>();
        foreach (var cause in Causes)
        {
            var pixels = counter[BitOperations.TrailingZeroCount((int)cause)]
                + (cause == QualityFlags.OutsideCoverage ? area.PixelsOutsideGrid : 0);
            if (pixels > 0) shares[cause] = (double)pixels / all;
        }

        var unmaskedShare = (double)counter[Counter.Unmasked] / Math.Max(1, all);
        return new Assessability(area.Name, all * grid.PixelAreaSquareMetres / 1e6, unmaskedShare, shares);
    }

    /// <summary>
    /// One counter per bit of <see cref="QualityFlags"/>, then the total number of pixels and the number of unmasked pixels.
    /// </summary>
    private sealed class Counter
    {
        public const int Total = 8;
        public const int Unmasked = 9;
        public const int Length = 10;
        private readonly long[] _counts = new long[Length];

        public long this[int index] => _counts[index];

        public void Add(long[] counts)
        {
            for (var i = 0; i < Length; i++) Interlocked.Add(ref _counts[i], counts[i]);
        }
    }
}
