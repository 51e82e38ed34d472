namespace ImageryWatch.Pipeline;

/// <summary>What a stage took.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Time">By the clock.</param>
/// <param name="ProcessorTime">Of all threads of the process, in user and system mode.</param>
internal readonly record struct StageCost(Stage Stage, TimeSpan Time, TimeSpan ProcessorTime);

/// <summary>Announces the stages of one comparison and measures how long each takes.</summary>
internal sealed class StageWatch(TimeProvider clock, ProgressReporter progress)
{
    private readonly List<StageCost> _costs = [];
    private readonly long _start = clock.GetTimestamp();
    private readonly TimeSpan _processorStart = ProcessorTime();
    private TimeSpan _processorSince;
    private Stage? _running;
    private long _since;

    /// <summary>Finished stages in their order.</summary>
    public IReadOnlyList<StageCost> Costs => _costs;

    public TimeSpan Total => clock.GetElapsedTime(_start);

    public TimeSpan TotalProcessorTime => ProcessorTime() - _processorStart;

    /// <summary>Ends the running stage and begins another.</summary>
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
