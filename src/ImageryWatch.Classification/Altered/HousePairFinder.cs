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
        return NonMaximumSuppression.Select(found.SelectMany(pairs => pairs), grid.PixelSizeMetres);
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
        var before = Outlined(_shapes.Roofs(cell, earlier, core));
        if (before.Length == 0) return [];
        var shift = (int)Math.Ceiling(MaxShiftMetres / grid.PixelSizeMetres);
        var after = Outlined(_shapes.Roofs(cell, later, core.Inflate(shift))).ToLookup(roof => roof.Segment.NetworkLevel);
        return
        [
            .. before.Select(roof => (Before: roof, After: Matched(roof, after[roof.Segment.NetworkLevel])))
                .Where(match => match.After.Overlap >= MinOverlap)
                .Select(match => new HousePair(match.Before.Segment, match.After.Roof.Segment)
                {
                    Overlap = match.After.Overlap,
                    Confidence = match.After.Overlap
                        * Math.Min(cell.Mean(earlier, match.Before.Shape), cell.Mean(later, match.After.Roof.Shape)),
                }),
        ];
    }

    private readonly record struct Outline(Segment Segment, Footprint Shape);

    private static Outline[] Outlined(List<Segment> roofs) => [.. roofs.Select(roof => new Outline(roof, roof.Footprint))];

    /// <summary>The roof that overlaps most; an overlap of 0 if none does.</summary>
    private static (Outline Roof, double Overlap) Matched(Outline before, IEnumerable<Outline> after) =>
        after.Where(roof => IsPossible(before.Shape, roof.Shape))
            .Select(roof => (Roof: roof, Overlap: RoofPixels.Overlap(before.Shape, roof.Shape)))
            .DefaultIfEmpty().MaxBy(match => match.Overlap);

    /// <summary>Fast rejection: the intersection over union cannot exceed the ratio of the areas.</summary>
    private static bool IsPossible(Footprint one, Footprint other) => !one.Bounds.Intersect(other.Bounds).IsEmpty
        && Math.Min(one.Area, other.Area) >= MinOverlap * Math.Max(one.Area, other.Area);
}
