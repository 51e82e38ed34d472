using System.Globalization;

namespace ImageryWatch.Core;

/// <summary>
/// The verbal scale for confidence. Words and bounds follow the seven-step probability scale of ICD 203, which intelligence reports use.
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

    /// <summary>
    /// A confidence of 0..1 with two decimals, never rounded to 0 or 1 ("&gt;0.99", "&lt;0.01") nor up to the bound of other words.
    /// </summary>
    public static string Number(double confidence) => confidence switch
    {
        < 1 and >= 0.995 => ">0.99",
        > 0 and < 0.005 => "<0.01",
        _ => WithinWords(confidence).ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static double WithinWords(double confidence) =>
        Words(Math.Round(confidence, 2)) == Words(confidence) ? confidence : Math.Floor(100 * confidence) / 100;
}
