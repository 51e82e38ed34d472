namespace ImageryWatch.Core;

/// <summary>A value and where it came from ("STAC item scene.json", "IMD", "pipeline.yaml"), so that a report can say so.</summary>
public sealed record Sourced<T>(T Value, string Source);

/// <summary>Where the sun stood: azimuth clockwise from north, elevation above the horizon.</summary>
public readonly record struct SunPosition(double AzimuthDegrees, double ElevationDegrees)
{
    /// <summary>One standard error of the elevation where it was estimated; 0 where it was stated or computed from the time.</summary>
    public double ElevationErrorDegrees { get; init; }
}

/// <summary>What is known about how and when a scene was taken. Null means unknown; nothing is guessed.</summary>
public sealed record SceneMetadata
{
    public static SceneMetadata Unknown { get; } = new();

    /// <summary>Time of acquisition, UTC.</summary>
    public Sourced<DateTimeOffset>? AcquiredAt { get; init; }

    public Sourced<SunPosition>? Sun { get; init; }

    /// <summary>Angle at the satellite between straight down and the scene.</summary>
    public Sourced<double>? OffNadirDegrees { get; init; }

    /// <summary>Direction from the scene to the satellite, clockwise from north.</summary>
    public Sourced<double>? ViewAzimuthDegrees { get; init; }

    public Sourced<string>? Sensor { get; init; }

    public Sourced<double>? CloudCoverPercent { get; init; }

    /// <summary>Ground sample distance as the provider states it; the grid uses the geotransform.</summary>
    public Sourced<double>? GroundSampleDistanceMetres { get; init; }

    /// <summary>True when the input declares that it was generated. Everything made from it is labelled so.</summary>
    public bool IsSynthetic { get; init; }

    public DateOnly? Date => AcquiredAt is null ? null : DateOnly.FromDateTime(AcquiredAt.Value.UtcDateTime);
}
