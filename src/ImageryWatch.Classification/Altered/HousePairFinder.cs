using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Finds houses present in both dates: segments of the network's planes of both dates, at the same level and place. Of nested and
/// overlapping pairs the one whose outlines agree best is kept, so that an alteration is not suggested by one date's outline alone.
/// </summary>
/// <param name="grid">The grid of the pair.</param>
/// <param name="map">The probabilities.</param>
/// <param name="cache">Results of earlier runs; null: everything is computed.</param>
internal sealed class HousePairFinder(AnalysisGrid grid, ProbabilityMap map, StepCache? cache = null)
{
    private const string CacheStep = "cells of houses in both dates";
    private const int CellPixels = 512;
    private const double MarginMetres = 30;

    /// <summary>Distance by which a centre may move if a house is extended or partly razed.</summary>
    private const double MaxShiftMetres = 15;

    /// <summary>Minimum intersection over union of the outlines.</summary>
    private const double MinOverlap = 0.3;

    private readonly NetworkShapeFinder _shapes = new(grid.PixelSizeMetres);

    /// <summary>One pair per house, in an order that does not depend on the cells.</summary>
    public List<HousePair> Find(int threads, CancellationToken cancellation)
    {
        PixelWindow[] cores = [.. grid.Window.Blocks(CellPixels)];
        var found = new List<HousePair>[cores.Length];
        ParallelLoop.For(cores.Length, threads, i => found[i] = InCell(cores[i]), cancellation);
        return NonMaximumSuppression.Select(found.SelectMany(pairs => pairs), NonMaximumSuppression.ReachMetres / grid.PixelSizeMetres);
    }

    private List<HousePair> InCell(PixelWindow core)
    {
        var cell = new ProbabilityPatch(map, core.Inflate((int)Math.Ceiling(MarginMetres / grid.PixelSizeMetres)));
        if (cache is null) return Pairs(cell, core);
        var key = cache.Key(CacheStep).Add(core).Add(grid.PixelSizeMetres);
        cell.AddTo(key);
        return cache.Get(CacheStep, key.Finish(), () => Pairs(cell, core));
    }

    private List<HousePair> Pairs(ProbabilityPatch cell, PixelWindow core)
    {
        byte[] Plane(OutputState state) => cell.Plane(new NetworkOutput(StructureClass.Housing, state));
        var (earlier, later) = (Plane(OutputState.Before), Plane(OutputState.After));
        var before = _shapes.Roofs(cell, earlier, core);
        if (before.Count == 0) return [];
        var shift = (int)Math.Ceiling(MaxShiftMetres / grid.PixelSizeMetres);
        var after = _shapes.Roofs(cell, later, core.Inflate(shift)).ToLookup(segment => segment.NetworkLevel);
        return
        [
            .. before.Select(one => Matched(one, after[one.NetworkLevel])).OfType<(Segment Before, Segment After, double Overlap)>()
                .Select(match => new HousePair(match.Before, match.After)
                {
                    Overlap = match.Overlap,
                    Confidence = match.Overlap
                        * Math.Min(cell.Mean(earlier, match.Before.Footprint), cell.Mean(later, match.After.Footprint)),
                }),
        ];
    }

    /// <summary>The segment that overlaps most; null if none overlaps enough.</summary>
    private static (Segment Before, Segment After, double Overlap)? Matched(Segment before, IEnumerable<Segment> after)
    {
        var shape = before.Footprint;
        var best = after.Where(one => IsPossible(shape, one.Footprint))
            .Select(one => (Before: before, After: one, Overlap: RoofPixels.Overlap(shape, one.Footprint)))
            .DefaultIfEmpty().MaxBy(match => match.Overlap);
        return best.Overlap >= MinOverlap ? best : null;
    }

    /// <summary>Fast rejection: the intersection over union cannot exceed the ratio of the areas.</summary>
    private static bool IsPossible(Footprint one, Footprint other) =>
        Math.Min(one.Area, other.Area) >= MinOverlap * Math.Max(one.Area, other.Area);
}
