using System.Globalization;

namespace ImageryWatch.Core;

/// <summary>A value and its source ("STAC item scene.json", "IMD", "pipeline.yaml"), for the report.</summary>
public sealed record Attributed<T>(T Value, string Source);

/// <summary>Sun position: azimuth clockwise from north, elevation above the horizon.</summary>
public readonly record struct SunPosition(double AzimuthDegrees, double ElevationDegrees)
{
    /// <summary>One standard error of an estimated elevation; 0 where it was given or computed from the time.</summary>
    public double ElevationErrorDegrees { get; init; }
}

/// <summary>Acquisition metadata of a scene. Null means unknown; nothing is guessed.</summary>
public sealed record SceneMetadata
{
    public static SceneMetadata Unknown { get; } = new();

    /// <summary>Time of acquisition, UTC; the start where <see cref="AcquiredUntil"/> is known.</summary>
    public Attributed<DateTimeOffset>? AcquiredAt { get; init; }

    /// <summary>End of the range of a mosaic of several days; null for one acquisition.</summary>
    public DateTimeOffset? AcquiredUntil { get; init; }

    /// <summary>What the files say about the time but could not be used, one line each.</summary>
    public IReadOnlyList<string> TimeProblems { get; init; } = [];

    public Attributed<SunPosition>? Sun { get; init; }

    /// <summary>Angle at the satellite between straight down and the scene.</summary>
    public Attributed<double>? OffNadirDegrees { get; init; }

    /// <summary>Direction from the scene to the satellite, clockwise from north.</summary>
    public Attributed<double>? ViewAzimuthDegrees { get; init; }

    public Attributed<string>? Sensor { get; init; }

    /// <summary>Credit line that the licence of the imagery requires, such as "© 2021 Provider".</summary>
    public Attributed<string>? Credit { get; init; }

    public Attributed<double>? CloudCoverPercent { get; init; }

    /// <summary>Ground sample distance as the provider states it; the grid uses the geotransform.</summary>
    public Attributed<double>? GroundSampleDistanceMetres { get; init; }

    /// <summary>True when the input declares itself synthetic. All its outputs are labelled accordingly.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>The day of acquisition, UTC; null where it is unknown or a range of days.</summary>
    public DateOnly? Date =>
        AcquiredAt is null || AcquiredUntil is not null ? null : DateOnly.FromDateTime(AcquiredAt.Value.UtcDateTime);

    /// <summary>The day or the range of days; null where both are unknown.</summary>
    public string? DateText => Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? DateRange;

    /// <summary>First and last day, for example "2007-01-01/2007-12-31" (ISO 8601); null for one day.</summary>
    public string? DateRange => AcquiredAt is { } start && AcquiredUntil is { } end
        ? string.Create(CultureInfo.InvariantCulture, $"{start.Value.UtcDateTime:yyyy-MM-dd}/{end.UtcDateTime:yyyy-MM-dd}")
        : null;
}
