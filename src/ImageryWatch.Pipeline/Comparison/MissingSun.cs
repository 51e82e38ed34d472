using System.Text.Json.Nodes;
using ImageryWatch.Core;
using ImageryWatch.Raster;
using ImageryWatch.Structures;

namespace ImageryWatch.Pipeline;

/// <summary>What the shadows of both dates said of the sun; null where the metadata tells it, or nobody asked.</summary>
internal sealed record SunEstimates(SunEstimate? Before, SunEstimate? After)
{
    public static SunEstimates None { get; } = new(null, null);

    /// <summary>For the run manifest.</summary>
    public static JsonNode? Json(SunEstimate? estimate) => estimate is null ? null : new JsonObject
    {
        ["structures"] = estimate.Structures,
        ["azimuthDegrees"] = estimate.AzimuthDegrees,
        ["azimuthErrorDegrees"] = estimate.AzimuthErrorDegrees,
        ["elevationDegrees"] = estimate.ElevationDegrees,
        ["elevationErrorDegrees"] = estimate.ElevationErrorDegrees,
        ["usedForHeights"] = estimate.Position is not null,
        ["refusal"] = estimate.Refusal,
    };
}

/// <summary>Finds the sun in the shadows of each date whose metadata does not tell it. What metadata tells is never touched.</summary>
internal sealed class MissingSun(SceneMetadata before, SceneMetadata after, bool isAsked)
{
    /// <summary>What the shadows say, and the pair with what can be used of it.</summary>
    /// <param name="pair">Both dates.</param>
    /// <param name="detection">What the pass found.</param>
    /// <param name="threads">Workers; the result does not depend on it.</param>
    /// <param name="cancellation">Stops within a tile.</param>
    public (SunEstimates Estimates, ScenePair Pair) Find(ScenePair pair, DetectionResult detection, int threads, CancellationToken cancellation)
    {
        if (!isAsked || (before.Sun is not null && after.Sun is not null)) return (SunEstimates.None, pair);
        var latitude = Latitude(pair.Grid);
        var estimates = new SunEstimates(Estimate(isLater: false), Estimate(isLater: true));
        return (estimates, pair with { SunBefore = pair.SunBefore ?? estimates.Before?.Position, SunAfter = pair.SunAfter ?? estimates.After?.Position });

        SunEstimate? Estimate(bool isLater)
        {
            var metadata = isLater ? after : before;
            if (metadata.Sun is not null) return null;
            var stretch = isLater ? detection.Calibration.StretchAfter : detection.Calibration.StretchBefore;
            var scene = new ShadowScene(isLater ? pair.After : pair.Before, pair.Bands, stretch, detection.Learned, isLater, pair.Grid.PixelSizeMetres);
            return new SunFromShadows(new SunSearch()).Estimate(scene, new SunPlace(latitude, Day(metadata), metadata.OffNadirDegrees?.Value), threads, cancellation);
        }
    }

    /// <summary>Null where it may be that of processing: another season has another elevation.</summary>
    private static DateTimeOffset? Day(SceneMetadata metadata) =>
        metadata.AcquiredAt is { } acquired && acquired.Source != SceneOpener.UnsureTimeSource ? acquired.Value : null;

    private static double Latitude(AnalysisGrid grid)
    {
        using var toEarth = CoordinateTransform.Create(grid.Crs, CoordinateSystems.Wgs84);
        return toEarth.Transform(grid.ToMap(new PixelPoint(grid.Width / 2.0, grid.Height / 2.0))).Y;
    }
}
