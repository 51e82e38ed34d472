using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>How the page speaks of a sun that no metadata tells.</summary>
internal static class SunWords
{
    /// <summary>"151° ± 8°, 42° ± 3°", without an elevation "151° ± 8°, elevation unknown"; null where nothing was estimated.</summary>
    public static string? Angles(SunEstimate? estimate)
    {
        if (estimate?.AzimuthDegrees is not { } azimuth) return null;
        var direction = $"{Rounded.Text(azimuth, 0)}° ± {Rounded.Text(estimate.AzimuthErrorDegrees, 0)}°";
        return estimate.ElevationDegrees is { } elevation
            ? $"{direction}, {Rounded.Text(elevation, 0)}° ± {Rounded.Text(estimate.ElevationErrorDegrees, 0)}°"
            : $"{direction}, elevation unknown";
    }

    /// <summary>What a reader must know of one date.</summary>
    /// <param name="date">"earlier" or "later".</param>
    /// <param name="estimate">Null where the shadows were not asked.</param>
    public static string Limit(string date, SunEstimate? estimate)
    {
        var unknown = $"The position of the sun on the {date} date is not told by the files";
        if (estimate is null) return $"{unknown}: shadows were not used there, and heights may be missing.";
        if (estimate.Refusal is { } refusal) return $"{unknown} and could not be estimated from the scene's shadows ({refusal}): shadows were not used there, and heights may be missing.";
        var found = $"{unknown}. It was estimated from shadows around {estimate.Structures} structures: azimuth, elevation {Angles(estimate)} (one standard error)";
        return estimate.Position is null
            ? $"{found}. Without a date its elevation cannot be computed: shadows were not used there, and heights may be missing."
            : $"{found}. Heights on that date rest on it, and their error includes its own; structures there were named without their shadows.";
    }
}
