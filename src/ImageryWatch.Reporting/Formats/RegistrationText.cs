using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Names of registration results and band roles.</summary>
internal static class RegistrationText
{
    public static string Id(RegistrationOutcome outcome) => outcome switch
    {
        RegistrationOutcome.Accepted => "accepted",
        RegistrationOutcome.LowConfidence => "low_confidence",
        RegistrationOutcome.GeoreferenceOnly => "georeference_only",
        _ => "failed",
    };

    public static string Band(BandRole role) => role switch
    {
        BandRole.Panchromatic => "panchromatic",
        BandRole.Blue => "blue",
        BandRole.Green => "green",
        BandRole.Red => "red",
        BandRole.NearInfrared => "near_infrared",
        _ => "other",
    };
}
