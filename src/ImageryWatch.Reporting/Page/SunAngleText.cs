using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Text about sun angles that are missing from the metadata.</summary>
internal static class SunAngleText
{
    /// <summary>
    /// For example "151° ± 8°, 42° ± 3°", or without elevation "151° ± 8°, elevation unknown"; null without an estimate.
    /// </summary>
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
        var unknown = $"The metadata of the {date} date does not contain the sun position";
        if (estimate is null) return $"{unknown}; shadows were not used for this date, and heights may be missing.";
        if (estimate.NoEstimateReason is { } noEstimateReason)
            return $"{unknown}, and it could not be estimated from shadows "
                + $"({noEstimateReason}); shadows were not used for this date, and heights "
                + $"may be missing.";
        var found = $"{unknown}. It was estimated from shadows around {estimate.Structures} structures: azimuth, elevation "
            + $"{Angles(estimate)} (one standard error)";
        return estimate.Position is null
            ? $"{found}. Without an acquisition date its elevation cannot be computed; shadows were not used for this date, and heights "
                + $"may be missing."
            : $"{found}. Heights on this date are based on this estimate, and their error includes that of the estimate; structures were "
                + $"classified without shadow features.";
    }
}
