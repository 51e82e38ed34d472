using System.Globalization;

namespace ImageryWatch.Core;

/// <summary>
/// The verbal scale for confidence. Words and bounds follow the seven-step probability scale of ICD 203, which intelligence reports use.
/// </summary>
public static class Likelihood
{
    private static readonly string[] Scale =
        ["almost certain", "very likely", "likely", "roughly even chance", "unlikely", "very unlikely", "almost no chance"];

    /// <summary>The words for a confidence of 0..1.</summary>
    public static string Words(double confidence) => confidence switch
    {
        >= 0.95 => Scale[0],
        >= 0.80 => Scale[1],
        >= 0.55 => Scale[2],
        >= 0.45 => Scale[3],
        >= 0.20 => Scale[4],
        >= 0.05 => Scale[5],
        _ => Scale[6],
    };

    /// <summary>Place of the words in the scale, 0 for the most likely; -1 for others.</summary>
    public static int RankOf(string words) => Array.IndexOf(Scale, words);

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
