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
        var claims = WithConfidence([.. new StandingFinder(grid, map).Find(options.Threads, progress, cancellation)])
            .Where(shape => shape.Confidence >= options.LeastConfidence && !changed.Near(shape.Footprint).Any(change => change.Footprint.Overlap(shape.Footprint) > ClaimSelection.SameGround));
        return [.. ClaimSelection.Select(claims, reach).Select(Structure)
            .OrderBy(s => s.Class).ThenByDescending(s => s.Geometry.Coordinate.Y).ThenBy(s => s.Geometry.Coordinate.X)];
    }

    private IEnumerable<StandingShape> WithConfidence(StandingShape[] shapes)
    {
        var towers = Scored(shapes, StructureClass.GuardTower, model.UnchangedTower!);
        var roofs = Scored(shapes, StructureClass.Housing, model.UnchangedHousing!);
        return towers.Concat(roofs);
    }

    private static IEnumerable<StandingShape> Scored(StandingShape[] shapes, StructureClass kind, ClassModel<StandingShape> part)
    {
        StandingShape[] ofKind = [.. shapes.Where(shape => shape.Class == kind)];
        return ofKind.Zip(part.Probabilities(ofKind), (shape, probability) => shape with { Confidence = probability });
    }

    private StandingStructure Structure(StandingShape shape) => new()
    {
        Id = string.Empty,
        Class = shape.Class,
        Confidence = shape.Confidence,
        Geometry = ObjectBuilder.Polygon(grid, shape.Footprint.Border()),
    };
}
