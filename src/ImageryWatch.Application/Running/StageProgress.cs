namespace ImageryWatch.Application;

/// <summary>The stages of one comparison, in order.</summary>
public enum Stage
{
    Open,
    Register,
    Normalize,
    Mask,
    Detect,
    Classify,
    Report,
}

/// <summary>Progress of a comparison.</summary>
/// <param name="Task">The comparison: "kwan-li-so-18 2016-10-03 to 2017-05-11".</param>
/// <param name="Number">Its number in the batch, from 1.</param>
/// <param name="Count">Comparisons in the batch.</param>
/// <param name="Stage">The current stage.</param>
/// <param name="Fraction">Completed share of the stage, 0..1.</param>
/// <param name="Pixels">Number of pixels the stage processes, for the throughput; 0 if not applicable.</param>
public sealed record StageProgress(string Task, int Number, int Count, Stage Stage, double Fraction, long Pixels)
{
    // Start of each stage as a share of the total time, for a large pair with figures. Only the progress bar depends on it.
    private static readonly double[] StartOfStage = [0, 0.005, 0.065, 0.08, 0.155, 0.52, 0.88, 1];

    /// <summary>Completed share of the comparison, 0..1.</summary>
    public double Overall
    {
        get
        {
            var start = StartOfStage[(int)Stage];
            return start + (Math.Clamp(Fraction, 0, 1) * (StartOfStage[(int)Stage + 1] - start));
        }
    }
}
