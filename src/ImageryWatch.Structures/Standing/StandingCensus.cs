using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>Names what stands in both dates; ground on which something came or went is left to the changes.</summary>
internal sealed class StandingCensus(AnalysisGrid grid, StructureModel model, ClassifyOptions options)
{
    /// <returns>Sorted by class, then from north to south, then from west to east; ids, site and zone are empty.</returns>
    public IReadOnlyList<StandingStructure> Take(ProbabilityMap map, IReadOnlyList<Sighting> changes, ProgressPart progress, CancellationToken cancellation)
    {
        var reach = ClaimSelection.ReachMetres / grid.PixelSizeMetres;
        var changed = new ClaimIndex<Sighting>(reach);
        foreach (var change in changes) changed.Add(change);
        var claims = new StandingFinder(grid, map).Find(options.Threads, progress, cancellation)
            .Select(shape => shape with { Confidence = Confidence(shape) })
            .Where(shape => shape.Confidence >= options.LeastConfidence && !changed.Near(shape.Footprint).Any(change => change.Footprint.Overlap(shape.Footprint) > ClaimSelection.SameGround));
        return [.. ClaimSelection.Select(claims, reach).Select(Structure)
            .OrderBy(s => s.Class).ThenByDescending(s => s.Geometry.Coordinate.Y).ThenBy(s => s.Geometry.Coordinate.X)];
    }

    private double Confidence(StandingShape shape) =>
        (shape.Class == StructureClass.GuardTower ? model.StandingTower : model.StandingHousing)?.Probability(StandingTable.Features.Values(shape)) ?? 0;

    private StandingStructure Structure(StandingShape shape) => new()
    {
        Id = string.Empty,
        Class = shape.Class,
        Confidence = shape.Confidence,
        Geometry = ObjectBuilder.Polygon(grid, shape.Footprint.Border()),
    };
}
