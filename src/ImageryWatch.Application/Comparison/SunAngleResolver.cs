using System.Text.Json.Nodes;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Classification;

namespace ImageryWatch.Application;

/// <summary>Sun angles estimated from shadows, as JSON.</summary>
internal static class SunEstimates
{
    /// <summary>For the run manifest.</summary>
    public static JsonNode? Json(SunEstimate? estimate) => estimate is null ? null : new JsonObject
    {
        ["structures"] = estimate.Structures,
        ["azimuthDegrees"] = estimate.AzimuthDegrees,
        ["azimuthErrorDegrees"] = estimate.AzimuthErrorDegrees,
        ["elevationDegrees"] = estimate.ElevationDegrees,
        ["elevationErrorDegrees"] = estimate.ElevationErrorDegrees,
        ["usedForHeights"] = estimate.Position is not null,
        ["noEstimateReason"] = estimate.NoEstimateReason,
    };
}

/// <summary>
/// Estimates the sun angles from shadows for each date whose metadata does not give them. Angles in the metadata are never changed.
/// </summary>
internal sealed class SunAngleResolver(SceneMetadata before, SceneMetadata after, ClassifyOptions options)
{
    /// <summary>
    /// The estimates, null where the metadata gives the angles or estimation is switched off, and the pair with the usable estimates
    /// added to its metadata.
    /// </summary>
    /// <param name="pair">Both dates.</param>
    /// <param name="detection">Result of the detection.</param>
    /// <param name="threads">Number of workers; the result does not depend on it.</param>
    /// <param name="cancellation">Checked within each tile.</param>
    public (BeforeAfter<SunEstimate?> Estimates, ScenePair Pair) Find(
        ScenePair pair, DetectionResult detection, int threads, CancellationToken cancellation)
    {
        if (!options.EstimateSun || (before.Sun is not null && after.Sun is not null)) return (default, pair);
        var latitude = Latitude(pair.Grid);
        var estimates = new BeforeAfter<SunEstimate?>(Estimate(isLater: false), Estimate(isLater: true));
        var pairWithSun = pair with
        {
            Sun = new(pair.Sun.Before ?? estimates.Before?.Position, pair.Sun.After ?? estimates.After?.Position),
        };
        return (estimates, pairWithSun);

        SunEstimate? Estimate(bool isLater)
        {
            var metadata = isLater ? after : before;
            if (metadata.Sun is not null) return null;
            var stretch = detection.Calibration.Stretch.At(isLater);
            var scene = new ShadowScene(
                isLater ? pair.After : pair.Before, pair.Bands, stretch, detection.Probabilities, isLater, pair.Grid.PixelSizeMetres);
            var place = new SunConstraints(latitude, Day(metadata), metadata.OffNadirDegrees?.Value);
            return new SunFromShadows(options.Sun).Estimate(scene, place, threads, cancellation);
        }
    }

    /// <summary>Adds what the estimates depend on apart from the pair and the options.</summary>
    public void AddTo(ContentKeyBuilder key) => key.Add(StoredJson.Bytes(before)).Add(StoredJson.Bytes(after));

    /// <summary>Null if the date may be a processing date: the sun's elevation depends on the season.</summary>
    private static DateTimeOffset? Day(SceneMetadata metadata) =>
        metadata is { AcquiredAt: { } acquired, AcquiredUntil: null } && acquired.Source != SceneOpener.UnreliableTimeSource
            ? acquired.Value
            : null;

    private static double Latitude(AnalysisGrid grid)
    {
        using var toEarth = CoordinateTransform.Create(grid.Crs, CoordinateSystems.Wgs84);
        return toEarth.Transform(grid.ToMap(new PixelPoint(grid.Width / 2.0, grid.Height / 2.0))).Y;
    }
}
