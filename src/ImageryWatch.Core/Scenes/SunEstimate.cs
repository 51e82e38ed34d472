namespace ImageryWatch.Core;

/// <summary>
/// Sun angles estimated from the shadows of one date, where the metadata has none. Kept separate from <see cref="SceneMetadata.Sun"/>, so
/// that reports can tell them apart. Errors are one standard error.
/// </summary>
public sealed record SunEstimate
{
    /// <summary>Number of structures whose surroundings were used.</summary>
    public required int Structures { get; init; }

    /// <summary>Clockwise from grid north, 0..360; null where the estimate was rejected.</summary>
    public double? AzimuthDegrees { get; init; }

    public double? AzimuthErrorDegrees { get; init; }

    /// <summary>From the azimuth, the date and the latitude; null where one of them is unknown.</summary>
    public double? ElevationDegrees { get; init; }

    public double? ElevationErrorDegrees { get; init; }

    /// <summary>Reason why there is no estimate, as the end of a sentence; null where there is one.</summary>
    public string? NoEstimateReason { get; init; }

    /// <summary>Sun position for shadow measurements; null unless both angles are known.</summary>
    public SunPosition? Position => AzimuthDegrees is { } azimuth && ElevationDegrees is { } elevation
        ? new SunPosition(azimuth, elevation) { ElevationErrorDegrees = ElevationErrorDegrees ?? 0 }
        : null;
}
