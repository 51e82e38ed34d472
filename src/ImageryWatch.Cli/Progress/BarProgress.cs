using ImageryWatch.Application;
using Spectre.Console;

namespace ImageryWatch.Cli;

/// <summary>Progress bar on a terminal: share of the whole batch, current stage, throughput and remaining time.</summary>
internal sealed class BarProgress(ProgressTask bar, TimeProvider clock) : IProgress<StageProgress>
{
    private readonly Lock _gate = new();
    private readonly ProgressClock _times = new(clock);

    /// <summary>Shows the bar while <paramref name="work"/> runs, then removes it.</summary>
    public static T Show<T>(TextWriter terminal, TimeProvider clock, Func<IProgress<StageProgress>, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal) });
        return console.Progress().AutoClear(true).HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .Start(screen => work(new BarProgress(screen.AddTask("starting", maxValue: 1), clock)));
    }

    public void Report(StageProgress value)
    {
        lock (_gate)
        {
            _times.Observe(value);
            bar.Value = (value.Number - 1 + value.Overall) / value.Count;
            var batch = value.Count > 1 ? $"{value.Number}/{value.Count} " : "";
            bar.Description = Markup.Escape($"{batch}{value.Task}: {StageNames.Of(value.Stage)}{_times.Describe()}");
        }
    }
}
