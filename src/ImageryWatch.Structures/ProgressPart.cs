namespace ImageryWatch.Structures;

/// <summary>Tells how far one of several steps is as a part of them all.</summary>
/// <param name="whole">Of all steps, 0..1, or null.</param>
/// <param name="from">Where the step begins.</param>
/// <param name="to">Where it ends.</param>
internal sealed class ProgressPart(IProgress<double>? whole, double from, double to) : IProgress<double>
{
    /// <summary>Tells nobody.</summary>
    public static ProgressPart None => new(null, 0, 1);

    public void Report(double value) => whole?.Report(from + (value * (to - from)));

    /// <summary>Tells of each of so many parts of the step, as it is done, in whatever order.</summary>
    public Action PerPart(int count)
    {
        var done = 0;
        return () => Report((double)Interlocked.Increment(ref done) / count);
    }
}
