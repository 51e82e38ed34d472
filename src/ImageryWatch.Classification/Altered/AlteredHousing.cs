using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Classifies houses that are present in both dates as altered: re-roofed, extended or partly razed. Houses at the place of a
/// structure that more probably appeared or was removed are excluded.
/// </summary>
internal sealed class AlteredHousing(AnalysisGrid grid, ClassModel<AlteredFeatures>? model, ClassifyOptions options)
{
    /// <summary>Confidence at which a structure that appeared or was removed excludes any alteration at its place.</summary>
    private const double ReportedConfidence = 0.5;

    /// <param name="houses">Houses present in both dates.</param>
    /// <param name="changes">Structures that appeared or were removed.</param>
    /// <returns>Changes without id, site, zone and distance to a fence; none without a model.</returns>
    public IReadOnlyList<ChangeObject> Find(IReadOnlyList<AlteredCandidate> houses, IReadOnlyList<StructureDetection> changes)
    {
        if (model is null) return [];
        var changed = NonMaximumSuppression.Index<StructureDetection>(grid.PixelSizeMetres);
        foreach (var change in changes) changed.Add(change.Footprint.Centre, change);
        return
        [
            .. houses.Zip(model.Probabilities([.. houses.Select(house => house.Features)]))
                .Where(scored => scored.Second >= options.MinConfidence && !IsExcluded(scored.First, scored.Second, changed))
                .Select(scored => Change(scored.First, scored.Second)),
        ];
    }

    private bool IsExcluded(AlteredCandidate house, double confidence, SpatialHash<StructureDetection> changed) =>
        changed.Near(house.Footprint.Centre).Any(change => change.Confidence >= Math.Min(confidence, ReportedConfidence)
            && NonMaximumSuppression.AreDuplicates(change, house.House, grid.PixelSizeMetres));

    private ChangeObject Change(AlteredCandidate house, double confidence)
    {
        var (shape, rectangle) = (ObjectBuilder.Polygon(grid, house.Footprint.Border()), house.House.After.Rectangle);
        return new ChangeObject
        {
            Id = string.Empty,
            Class = StructureClass.Housing,
            Change = ChangeKind.Altered,
            Confidence = confidence,
            Geometry = shape,
            AreaSquareMetres = shape.Area,
            LengthMetres = rectangle.Length * grid.PixelSizeMetres,
            WidthMetres = rectangle.Width * grid.PixelSizeMetres,
            OrientationDegrees = ObjectBuilder.Bearing(rectangle),
            Reasons = [.. model!.Reasons(house.Features, ChangeKind.Altered).Prepend(AlteredFeatureTable.Areas(house.Features)).Distinct()],
        };
    }
}
