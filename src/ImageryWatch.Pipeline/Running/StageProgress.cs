namespace ImageryWatch.Pipeline;

/// <summary>The stages of one comparison, in their order.</summary>
public enum Stage
{
    Open,
    Register,
    Match,
    Observe,
    Detect,
    Classify,
    Report,
}

/// <summary>Where a comparison stands.</summary>
/// <param name="Task">Which comparison: "kwan-li-so-18 2016-10-03 to 2017-05-11".</param>
/// <param name="Number">Its number in the batch, from 1.</param>
/// <param name="Count">Comparisons in the batch.</param>
/// <param name="Stage">What is being done.</param>
/// <param name="Fraction">Share of the stage that is done, 0..1.</param>
/// <param name="Pixels">Pixels that the stage goes through, 0 where that says nothing; for throughput.</param>
public sealed record StageProgress(string Task, int Number, int Count, Stage Stage, double Fraction, long Pixels)
{
    // Shares of the time that the stages take of a large pair with figures; only the bar depends on them.
    private static readonly double[] StartOfStage = [0, 0.005, 0.065, 0.08, 0.155, 0.52, 0.88, 1];

    /// <summary>Share of the comparison that is done, 0..1.</summary>
    public double Overall
    {
        get
        {
            var start = StartOfStage[(int)Stage];
            return start + (Math.Clamp(Fraction, 0, 1) * (StartOfStage[(int)Stage + 1] - start));
        }
    }
}
