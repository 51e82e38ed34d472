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
}
