using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Inventory of structures that exist in both dates; those that overlap changes are excluded.</summary>
internal sealed class UnchangedStructureInventory(AnalysisGrid grid, StructureModel model, ClassifyOptions options)
{
    /// <returns>Sorted by class, then from north to south, then from west to east; ids, site and zone are empty.</returns>
    public IReadOnlyList<UnchangedStructure> Build(
        ProbabilityMap map, IReadOnlyList<StructureDetection> changes, ProgressPart progress, CancellationToken cancellation)
    {
        var reach = NonMaximumSuppression.ReachMetres / grid.PixelSizeMetres;
        var changed = new SpatialHash<StructureDetection>(reach);
        foreach (var change in changes) changed.Add(change.Footprint.Centre, change);
        var shapes = new UnchangedShapeFinder(grid, map, options.Cache).Find(options.Threads, progress, cancellation);
        var candidates = WithConfidence([.. shapes])
            .Where(shape => shape.Confidence >= options.MinConfidence
                && !changed.Near(shape.Footprint.Centre)
                .Any(change => change.Footprint.Overlap(shape.Footprint) > NonMaximumSuppression.DuplicateOverlap));
        return [.. NonMaximumSuppression.Select(candidates, reach).Select(Structure)
            .OrderBy(s => s.Class).ThenByDescending(s => s.Geometry.Coordinate.Y).ThenBy(s => s.Geometry.Coordinate.X)];
    }

    private IEnumerable<UnchangedShape> WithConfidence(UnchangedShape[] shapes)
    {
        var towers = Scored(shapes, StructureClass.GuardTower, model.UnchangedTower!);
        var roofs = Scored(shapes, StructureClass.Housing, model.UnchangedHousing!);
        return towers.Concat(roofs);
    }

    private static IEnumerable<UnchangedShape> Scored(
        UnchangedShape[] shapes, StructureClass structureClass, ClassModel<UnchangedShape> part)
    {
        UnchangedShape[] ofClass = [.. shapes.Where(shape => shape.Class == structureClass)];
        return ofClass.Zip(part.Probabilities(ofClass), (shape, probability) => shape with { Confidence = probability });
    }

    private UnchangedStructure Structure(UnchangedShape shape) => new()
    {
        Id = string.Empty,
        Class = shape.Class,
        Confidence = shape.Confidence,
        Geometry = ObjectBuilder.Polygon(grid, shape.Footprint.Border()),
    };
}
