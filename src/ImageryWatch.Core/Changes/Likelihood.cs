using System.Globalization;

namespace ImageryWatch.Core;

/// <summary>
/// The fixed verbal scale for confidence. Its words and bounds follow the seven-step probability yardstick used in
/// intelligence analysis (ICD 203), so that a reader of other reports meets the same meaning.
/// </summary>
public static class Likelihood
{
    /// <summary>The words for a confidence of 0..1.</summary>
    public static string Words(double confidence) => confidence switch
    {
        >= 0.95 => "almost certain",
        >= 0.80 => "very likely",
        >= 0.55 => "likely",
        >= 0.45 => "roughly even chance",
        >= 0.20 => "unlikely",
        >= 0.05 => "very unlikely",
        _ => "almost no chance",
    };

    /// <summary>A confidence of 0..1 with two decimals; rounding never makes it certain: "&gt;0.99", "&lt;0.01".</summary>
    public static string Number(double confidence) => confidence switch
    {
        < 1 and >= 0.995 => ">0.99",
        > 0 and < 0.005 => "<0.01",
        _ => confidence.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
