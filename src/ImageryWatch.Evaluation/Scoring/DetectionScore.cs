namespace ImageryWatch.Evaluation;

/// <summary>Numbers of hits, false alarms and misses of objects; obscured truth counts in none of them.</summary>
/// <param name="Hits">True objects that were reported.</param>
/// <param name="FalseAlarms">Reported objects that match no truth object, not even an obscured one.</param>
/// <param name="Misses">True objects that were not reported.</param>
public readonly record struct DetectionScore(int Hits, int FalseAlarms, int Misses)
{
    /// <summary>Without reported objects: 1 if there is no truth either, otherwise 0.</summary>
    public double Precision => Hits + FalseAlarms > 0 ? (double)Hits / (Hits + FalseAlarms) : Misses == 0 ? 1 : 0;

    public double Recall => Hits + Misses > 0 ? (double)Hits / (Hits + Misses) : 1;

    public double F1 => HarmonicMean.Of(Precision, Recall);

    /// <summary>Sum of two scores, as if they were one scene (micro-average).</summary>
    public static DetectionScore operator +(DetectionScore a, DetectionScore b) =>
        new(a.Hits + b.Hits, a.FalseAlarms + b.FalseAlarms, a.Misses + b.Misses);

    /// <summary>A score without a part of it.</summary>
    public static DetectionScore operator -(DetectionScore a, DetectionScore b) =>
        new(a.Hits - b.Hits, a.FalseAlarms - b.FalseAlarms, a.Misses - b.Misses);

    public static DetectionScore Subtract(DetectionScore left, DetectionScore right) => left - right;

    public static DetectionScore Add(DetectionScore left, DetectionScore right) => left + right;
}

internal static class HarmonicMean
{
    public static double Of(double precision, double recall) => precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}
