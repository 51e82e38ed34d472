namespace ImageryWatch.Classification;

/// <summary>Reports the progress of one of several steps as a part of the whole.</summary>
/// <param name="whole">Progress of all steps, 0..1, or null.</param>
/// <param name="from">Progress at the start of the step.</param>
/// <param name="to">Progress at the end of the step.</param>
internal sealed class ProgressPart(IProgress<double>? whole, double from, double to) : IProgress<double>
{
    /// <summary>Discards progress.</summary>
    public static ProgressPart None => new(null, 0, 1);

    public void Report(double value) => whole?.Report(from + (value * (to - from)));

    /// <summary>Returns a callback that reports one completed part of the step; the parts may complete in any order.</summary>
    public Action PerPart(int count)
    {
        var done = 0;
        return () => Report((double)Interlocked.Increment(ref done) / count);
    }
}
