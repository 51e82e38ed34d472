using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Progress for a log: one line at the start of a stage, then one every half minute.</summary>
internal sealed class PlainProgress(TextWriter writer, TimeProvider clock) : IProgress<StageProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private readonly ProgressClock _times = new(clock);
    private (int Number, Stage Stage) _current = (-1, Stage.Open);
    private long _lastLine;

    public void Report(StageProgress value)
    {
        lock (_gate)
        {
            _times.Observe(value);
            var isNew = _current != (value.Number, value.Stage);
            if (!isNew && clock.GetElapsedTime(_lastLine) < Pause) return;
            _current = (value.Number, value.Stage);
            _lastLine = clock.GetTimestamp();
            writer.WriteLine(Line(value, isNew));
        }
    }

    private string Line(StageProgress value, bool isNew)
    {
        var batch = value.Count > 1 ? $"[{value.Number}/{value.Count}] " : "";
        var detail = isNew ? "" : $" {100 * value.Fraction:0} %{_times.Describe()}";
        return $"{batch}{value.Task}: {StageNames.Of(value.Stage)}{detail}";
    }
}
