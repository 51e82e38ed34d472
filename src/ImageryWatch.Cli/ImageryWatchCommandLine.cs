using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;

namespace ImageryWatch.Cli;

/// <summary>The command line: parses the arguments, runs one command and converts its result to an exit code.</summary>
public static class ImageryWatchCommandLine
{
    /// <summary>
    /// Time a cancelled command has to clean up before the process exits: enough on a loaded machine, and less than the 10 seconds after
    /// which container runtimes kill a process.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    /// <summary>Entry point of the process: uses the real console and handles Ctrl-C and termination.</summary>
    public static async Task<int> RunProcess(string[] arguments)
    {
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        var isTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var context = new CommandContext(Console.Out, Console.Error, isTerminal, TimeProvider.System);
        return await Run(arguments, context, cancellation.Token).ConfigureAwait(false);

        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = true;
            cancellation.Cancel();
        }
    }

    /// <summary>Runs in the current process, for tests: writes to the given writers and returns the exit code.</summary>
    public static Task<int> Run(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellation) =>
        Run(arguments, new CommandContext(output, error, false, TimeProvider.System), cancellation);

    private static async Task<int> Run(string[] arguments, CommandContext context, CancellationToken cancellation)
    {
        var common = new CommonOptions();
        var parsed = Root(common, context).Parse(arguments);
        if (parsed.Action is ParseErrorAction) return ReportParseErrors(parsed, context);
        var running = Task.Run(() => Invoke(parsed, context, common, cancellation), CancellationToken.None);
        return await FirstOf(running, context, cancellation).ConfigureAwait(false);
    }

    private static RootCommand Root(CommonOptions common, CommandContext context)
    {
        var root = new RootCommand(
            "Detects guard towers, fences and housing that appeared or were removed between two satellite scenes, and writes a report.")
        {
            RunCommand.Create(common, context),
            PlanCommand.Create(common, context),
            ShardCommand.Create(common, context),
            MergeCommand.Create(common, context),
            SubmitCommand.Create(common, context),
            CompareCommand.Create(common, context),
            RescoreCommand.Create(common, context),
            InspectCommand.Create(common, context),
            FigureCommand.Create(common, context),
            ReviewCommand.Create(common, context),
            ReportCommand.Create(common, context),
            BundleCommand.Create(common, context),
            VerifyCommand.Create(common, context),
            PublishCommand.Create(common, context),
            SynthCommand.Create(common, context),
            TrainCommand.Create(common, context),
            EvaluateCommand.Create(common, context),
            SchemaCommand.Create(context),
        };
        foreach (var option in common.All) root.Add(option);
        return root;
    }

    private static async Task<int> Invoke(ParseResult parsed, CommandContext context, CommonOptions common, CancellationToken cancellation)
    {
        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
                Output = context.Output, Error = context.Error
            };
            return await parsed.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The one place where every failure becomes a line and an exit code.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return ErrorReport.Write(error, context, parsed.GetValue(common.Json), parsed.GetValue(common.Verbose));
        }
    }

    /// <summary>The command's exit code, or that of a cancelled run if a native call does not return in time.</summary>
    private static async Task<int> FirstOf(Task<int> running, CommandContext context, CancellationToken cancellation)
    {
        var cancelled = new TaskCompletionSource();
        using var registration = cancellation.Register(cancelled.SetResult);
        if (await Task.WhenAny(running, cancelled.Task).ConfigureAwait(false) == running) return await running.ConfigureAwait(false);
        var ended = await Task.WhenAny(running, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
        if (ended == running) return await running.ConfigureAwait(false);
        context.Error.WriteLine(
            "imagerywatch: cancelled; no unfinished result was written (a hidden folder may be left, which the next run removes)");
        return ExitCode.Cancelled;
    }

    private static int ReportParseErrors(ParseResult parsed, CommandContext context)
    {
        foreach (var error in parsed.Errors) context.Error.WriteLine($"imagerywatch: {error.Message}");
        var command = parsed.CommandResult.Command;
        var name = command is RootCommand ? "imagerywatch" : $"imagerywatch {command.Name}";
        context.Error.WriteLine($"Try '{name} --help'.");
        return ExitCode.BadConfiguration;
    }
}
