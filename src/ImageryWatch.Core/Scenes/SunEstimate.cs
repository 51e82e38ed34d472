namespace ImageryWatch.Core;

/// <summary>
/// What the shadows of one date say of the sun, where no metadata tells. Never mixed with <see cref="SceneMetadata.Sun"/>: a reader must
/// see which it is. Errors are one standard error.
/// </summary>
public sealed record SunEstimate
{
    /// <summary>Structures whose surroundings were looked at for shadows.</summary>
    public required int Structures { get; init; }

    /// <summary>Clockwise from grid north, 0..360; null where refused.</summary>
    public double? AzimuthDegrees { get; init; }

    public double? AzimuthErrorDegrees { get; init; }

    /// <summary>From the azimuth, the date and the latitude; null where one of them is unknown.</summary>
    public double? ElevationDegrees { get; init; }

    public double? ElevationErrorDegrees { get; init; }

    /// <summary>Why nothing was estimated, as the end of a sentence; null where something was.</summary>
    public string? Refusal { get; init; }

    /// <summary>What shadows can be measured with; null without both angles.</summary>
    public SunPosition? Position => AzimuthDegrees is { } azimuth && ElevationDegrees is { } elevation
        ? new SunPosition(azimuth, elevation) { ElevationErrorDegrees = ElevationErrorDegrees ?? 0 }
        : null;
}
