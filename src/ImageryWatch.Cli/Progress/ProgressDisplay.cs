using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Selects the progress display: a bar on a terminal, lines in a log, nothing with --quiet.</summary>
internal static class ProgressDisplay
{
    public static T Run<T>(CommandContext context, bool quiet, Func<IProgress<StageProgress>?, T> work)
    {
        if (quiet) return work(null);
        return context.IsTerminal
            ? BarProgress.Show(context.Error, context.Clock, work)
            : work(new PlainProgress(context.Error, context.Clock));
    }
}
