using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Text about sun angles that are missing from the metadata.</summary>
internal static class SunAngleText
{
    /// <summary>For example "151° ± 8°, 42° ± 3°", or without elevation "151° ± 8°, elevation unknown"; null without an estimate.</summary>
    public static string? Angles(SunEstimate? estimate)
    {
        if (estimate?.AzimuthDegrees is not { } azimuth) return null;
        var direction = $"{Rounded.Text(azimuth, 0)}° ± {Rounded.Text(estimate.AzimuthErrorDegrees, 0)}°";
        return estimate.ElevationDegrees is { } elevation
            ? $"{direction}, {Rounded.Text(elevation, 0)}° ± {Rounded.Text(estimate.ElevationErrorDegrees, 0)}°"
            : $"{direction}, elevation unknown";
    }

    /// <summary>Limits of one date that follow from the sun angles.</summary>
    /// <param name="date">"earlier" or "later".</param>
    /// <param name="estimate">Null if the angles were not estimated from shadows.</param>
    public static string Limit(string date, SunEstimate? estimate)
    {
        var unknown = $"The position of the sun on the {date} date is not told by the files";
        if (estimate is null) return $"{unknown}: shadows were not used there, and heights may be missing.";
        if (estimate.FailureReason is { } refusal) return $"{unknown} and could not be estimated from the scene's shadows ({refusal}): shadows were not used there, and heights may be missing.";
        var found = $"{unknown}. It was estimated from shadows around {estimate.Structures} structures: azimuth, elevation {Angles(estimate)} (one standard error)";
        return estimate.Position is null
            ? $"{found}. Without a date its elevation cannot be computed: shadows were not used there, and heights may be missing."
            : $"{found}. Heights on that date rest on it, and their error includes its own; structures there were named without their shadows.";
    }
}
