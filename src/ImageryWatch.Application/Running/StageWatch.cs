namespace ImageryWatch.Application;

/// <summary>Duration of a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Time">Elapsed time.</param>
/// <param name="ProcessorTime">User and system time of all threads of the process.</param>
internal readonly record struct StageCost(Stage Stage, TimeSpan Time, TimeSpan ProcessorTime);

/// <summary>Reports the stages of one comparison and measures their duration.</summary>
internal sealed class StageWatch(TimeProvider clock, ProgressReporter progress)
{
    private readonly List<StageCost> _costs = [];
    private readonly long _start = clock.GetTimestamp();
    private readonly TimeSpan _processorStart = ProcessorTime();
    private TimeSpan _processorSince;
    private Stage? _running;
    private long _since;

    /// <summary>Finished stages in order.</summary>
    public IReadOnlyList<StageCost> Costs => _costs;

    public TimeSpan Total => clock.GetElapsedTime(_start);

    public TimeSpan TotalProcessorTime => ProcessorTime() - _processorStart;

    /// <summary>Ends the current stage and begins the next.</summary>
    public IProgress<double>? Begin(Stage stage, long pixels = 0)
    {
        End();
        _running = stage;
        _since = clock.GetTimestamp();
        _processorSince = ProcessorTime();
        progress.Begin(stage, pixels);
        return progress.Within(stage, pixels);
    }

    public void End()
    {
        if (_running is { } stage) _costs.Add(new StageCost(stage, clock.GetElapsedTime(_since), ProcessorTime() - _processorSince));
        _running = null;
    }

    private static TimeSpan ProcessorTime() => Environment.CpuUsage.TotalTime;
}
