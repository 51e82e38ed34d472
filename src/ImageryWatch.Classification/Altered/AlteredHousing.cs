using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Classifies houses that are present in both dates as altered: re-roofed, extended or partly razed. Houses at the place of a
/// structure that more probably appeared or was removed are excluded.
/// </summary>
internal sealed class AlteredHousing(ScenePair pair, ClassModel<AlteredFeatures> model, ClassifyOptions options)
{
    /// <summary>Confidence at which a structure that appeared or was removed excludes any alteration at its place.</summary>
    private const double ReportedConfidence = 0.5;

    /// <param name="detection">Result of change detection with network probabilities.</param>
    /// <param name="changes">Structures that appeared or were removed.</param>
    /// <param name="progress">Receives every completed cell.</param>
    /// <param name="cancellation">Stops within a cell.</param>
    /// <returns>Changes without id, site, zone and distance to a fence.</returns>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public IReadOnlyList<ChangeObject> Find(
        DetectionResult detection, IReadOnlyList<StructureDetection> changes, ProgressPart progress, CancellationToken cancellation)
    {
        if (detection.Probabilities is not { } map) return [];
        var houses = new AlteredHousingFinder(pair, detection.Calibration, map, options.Cache)
            .Find(options.Threads, progress, cancellation);
        var changed = new SpatialHash<StructureDetection>(NonMaximumSuppression.ReachMetres / pair.Grid.PixelSizeMetres);
        foreach (var change in changes) changed.Add(change.Footprint.Centre, change);
        return
        [
            .. houses.Zip(model.Probabilities([.. houses.Select(house => house.Features)]))
                .Where(scored => scored.Second >= options.MinConfidence && !IsExcluded(scored.First, scored.Second, changed))
                .Select(scored => Change(scored.First, scored.Second)),
        ];
    }

    private static bool IsExcluded(AlteredCandidate house, double confidence, SpatialHash<StructureDetection> changed) =>
        changed.Near(house.Footprint.Centre).Any(change => change.Confidence >= Math.Min(confidence, ReportedConfidence)
            && change.Footprint.Overlap(house.Footprint) > NonMaximumSuppression.DuplicateOverlap);

    private ChangeObject Change(AlteredCandidate house, double confidence)
    {
        var (shape, rectangle) = (ObjectBuilder.Polygon(pair.Grid, house.Footprint.Border()), house.House.After.Rectangle);
        return new ChangeObject
        {
            Id = string.Empty,
            Class = StructureClass.Housing,
            Change = ChangeKind.Altered,
            Confidence = confidence,
            Geometry = shape,
            AreaSquareMetres = shape.Area,
            LengthMetres = rectangle.Length * pair.Grid.PixelSizeMetres,
            WidthMetres = rectangle.Width * pair.Grid.PixelSizeMetres,
            OrientationDegrees = ObjectBuilder.Bearing(rectangle),
            Reasons = [.. model.Reasons(house.Features, ChangeKind.Altered).Prepend(AlteredFeatureTable.Areas(house.Features)).Distinct()],
        };
    }
}
