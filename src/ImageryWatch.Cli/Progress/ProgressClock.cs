using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Throughput of the current stage and remaining time, from the times of the progress reports.</summary>
internal sealed class ProgressClock(TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();
    private long _stageStart;
    private StageProgress? _last;

    public void Observe(StageProgress value)
    {
        if (_last is null || _last.Stage != value.Stage || _last.Number != value.Number) _stageStart = clock.GetTimestamp();
        _last = value;
    }

    /// <summary>For example ", 12.3 Mpx/s, 40 s left"; parts that are unknown are omitted.</summary>
    public string Describe() => Throughput() + Left();

    private string Throughput()
    {
        var seconds = clock.GetElapsedTime(_stageStart).TotalSeconds;
        return _last is { Pixels: > 0, Fraction: > 0 } && seconds > 0.2
            ? $", {_last.Pixels * _last.Fraction / seconds / 1e6:0.0} Mpx/s"
            : "";
    }

    private string Left()
    {
        var elapsed = clock.GetElapsedTime(_start);
        var done = _last is null ? 0 : (_last.Number - 1 + _last.Overall) / _last.Count;
        if (done < 0.05 || elapsed < TimeSpan.FromSeconds(2)) return "";
        var left = elapsed * ((1 - done) / done);
        return left.TotalMinutes >= 2 ? $", {left.TotalMinutes:0} min left" : $", {Math.Ceiling(left.TotalSeconds):0} s left";
    }
}
