namespace ImageryWatch.Pipeline;

/// <summary>Announces the stages of one comparison and measures how long each takes.</summary>
internal sealed class StageWatch(TimeProvider clock, ProgressReporter progress)
{
    private readonly List<(Stage Stage, TimeSpan Time)> _times = [];
    private readonly long _start = clock.GetTimestamp();
    private Stage? _running;
    private long _since;

    /// <summary>Finished stages in their order.</summary>
    public IReadOnlyList<(Stage Stage, TimeSpan Time)> Times => _times;

    public TimeSpan Total => clock.GetElapsedTime(_start);

    /// <summary>Ends the running stage and begins another.</summary>
    public IProgress<double>? Begin(Stage stage, long pixels = 0)
    {
        End();
        _running = stage;
        _since = clock.GetTimestamp();
        progress.Begin(stage, pixels);
        return progress.Within(stage, pixels);
    }

    public void End()
    {
        if (_running is { } stage) _times.Add((stage, clock.GetElapsedTime(_since)));
        _running = null;
    }
}
