using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Inventory of structures that exist in both dates; those that overlap changes are excluded.</summary>
internal sealed class UnchangedStructureInventory(AnalysisGrid grid, StructureModel model, ClassifyOptions options)
{
    /// <returns>Sorted by class, then from north to south, then from west to east; ids, site and zone are empty.</returns>
    public IReadOnlyList<UnchangedStructure> Build(
        ProbabilityMap map, IReadOnlyList<StructureDetection> changes, ProgressPart progress, CancellationToken cancellation)
    {
        var changed = NonMaximumSuppression.Index<StructureDetection>(grid.PixelSizeMetres);
        foreach (var change in changes) changed.Add(change.Footprint.Centre, change);
        var shapes = new UnchangedShapeFinder(grid, map, options.Cache).Find(options.Threads, progress, cancellation);
        var candidates = WithConfidence([.. shapes]).Where(shape => shape.Confidence >= MinConfidence(shape.Class)
            && !changed.Near(shape.Footprint.Centre)
                .Any(change => NonMaximumSuppression.AreDuplicates(change, shape, grid.PixelSizeMetres)));
        return [.. Combined([.. candidates]).Where(shape => shape.Confidence >= options.MinConfidence).Select(Structure)
            .OrderBy(s => s.Class).ThenByDescending(s => s.Geometry.Coordinate.Y).ThenBy(s => s.Geometry.Coordinate.X)];
    }

    private double MinConfidence(StructureClass kind) =>
        kind == StructureClass.Housing ? RoofConfidence.MinShapeProbability : options.MinConfidence;

    /// <summary>The shape of each place with the highest confidence; that of a roof follows from all shapes of the place.</summary>
    private IEnumerable<UnchangedShape> Combined(UnchangedShape[] shapes)
    {
        var places = NonMaximumSuppression.Index<UnchangedShape>(grid.PixelSizeMetres);
        foreach (var shape in shapes) places.Add(shape.Footprint.Centre, shape);
        var selected = NonMaximumSuppression.Select(shapes, grid.PixelSizeMetres);
        return selected.Select(kept => kept.Class != StructureClass.Housing ? kept : kept with
        {
            Confidence = RoofConfidence.Of(places.Near(kept.Footprint.Centre).Where(other => IsAtPlace(other, kept))
                .Select(other => other.Confidence).Order()),
        });
    }

    private bool IsAtPlace(UnchangedShape shape, UnchangedShape kept) =>
        shape.Class == kept.Class && NonMaximumSuppression.AreDuplicates(shape, kept, grid.PixelSizeMetres);

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
