using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Inventory of structures that exist in both dates; those that overlap changes are excluded.</summary>
/// <param name="grid">The grid of the pair.</param>
/// <param name="model">With parts for unchanged structures.</param>
/// <param name="measurer">Measures the places of structures.</param>
/// <param name="options">Options of classification.</param>
internal sealed class UnchangedStructureInventory(
    AnalysisGrid grid, StructureModel model, UnchangedMeasurer measurer, ClassifyOptions options)
{
    /// <returns>Sorted by class, then from north to south, then from west to east; ids, site and zone are empty.</returns>
    public IReadOnlyList<UnchangedStructure> Build(
        ProbabilityMap map, IReadOnlyList<StructureDetection> changes, ProgressPart progress, CancellationToken cancellation)
    {
        var changed = NonMaximumSuppression.Index<StructureDetection>(grid.PixelSizeMetres);
        foreach (var change in changes) changed.Add(change.Footprint.Centre, change);
        var shapes = new UnchangedShapeFinder(grid, map, measurer, options).FindOnePerPlace(progress, cancellation);
        var candidates = WithConfidence(shapes).Where(shape => shape.Confidence >= options.MinConfidence
            && !changed.Near(shape.Footprint.Centre)
                .Any(change => NonMaximumSuppression.AreDuplicates(change, shape, grid.PixelSizeMetres)));
        return [.. NonMaximumSuppression.Select(candidates, grid.PixelSizeMetres).Select(Structure)
            .OrderBy(s => s.Class).ThenByDescending(s => s.Geometry.Coordinate.Y).ThenBy(s => s.Geometry.Coordinate.X)];
    }

    private IEnumerable<UnchangedShape> WithConfidence(IReadOnlyList<UnchangedShape> shapes)
    {
        var towers = Scored(shapes, StructureClass.GuardTower, model.UnchangedTower!);
        var roofs = Scored(shapes, StructureClass.Housing, model.UnchangedHousing!);
        return towers.Concat(roofs);
    }

    private static IEnumerable<UnchangedShape> Scored(
        IReadOnlyList<UnchangedShape> shapes, StructureClass structureClass, ClassModel<UnchangedShape> part)
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
