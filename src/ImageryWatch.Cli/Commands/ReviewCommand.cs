using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using ImageryWatch.Review;

namespace ImageryWatch.Cli;

/// <summary><c>review RESULT</c>: the review page of a result, until Ctrl-C.</summary>
internal sealed class ReviewCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _result = new("RESULT") { Description = "The folder of a comparison, or its changes.geojson." };
    private readonly Option<string[]> _before = new("--before")
    { Description = "Current location of the earlier scene, if it was moved.", HelpName = "PATH" };
    private readonly Option<string[]> _after = new("--after")
    { Description = "Current location of the later scene, if it was moved.", HelpName = "PATH" };
    private readonly Option<int> _port = new("--port") { Description = "Port on 127.0.0.1; a free one if left out.", HelpName = "N" };
    private readonly Option<string?> _reviewer = new("--reviewer")
    { Description = "Name recorded with each decision; the user name of the system if left out.", HelpName = "NAME" };
    private readonly Option<string?> _language = new("--language")
    { Description = "Language of the page, such as en or ko; that of the browser if left out.", HelpName = "CODE" };
    private readonly Option<bool> _open = new("--open") { Description = "Open the page in the browser." };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var review = new ReviewCommand(common, context);
        var command = new Command(
            "review", "Serve a page on this machine to check the changes of a result one by one. Ctrl-C ends it (exit code 0).")
        {
            review._result,
        };
        Option[] options =
            [review._before, review._after, review._port, review._reviewer, review._language, review._open];
        foreach (var option in options) command.Add(option);
        command.SetAction(review.Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellation)
    {
        var quiet = arguments.GetValue(common.Quiet);
        var problems = TextWriter.Synchronized(context.Error);
        var server = await ReviewServer.Start(RequestOf(arguments), context.Clock, Report, cancellation).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            Announce(server.Address, arguments.GetValue(common.Json));
            if (arguments.GetValue(_open)) Open(server.Address, Report);
            var ended = new TaskCompletionSource();
            using var registration = cancellation.Register(ended.SetResult);
            await ended.Task.ConfigureAwait(false);
        }

        return ExitCode.Done;

        void Report(string problem)
        {
            if (!quiet) problems.WriteLine($"warning: {problem}");
        }
    }

    private ReviewRequest RequestOf(ParseResult arguments)
    {
        var port = arguments.GetValue(_port);
        if (port is < 0 or > ushort.MaxValue) throw new Core.ConfigurationException($"--port {port}: must be 0 to {ushort.MaxValue}");
        return new ReviewRequest
        {
            Result = arguments.GetValue(_result)!,
            BeforePaths = arguments.GetValue(_before) ?? [],
            AfterPaths = arguments.GetValue(_after) ?? [],
            Port = port,
            Reviewer = arguments.GetValue(_reviewer) ?? Environment.UserName,
            Language = arguments.GetValue(_language),
            Resources = common.Resources(arguments),
        };
    }

    private void Announce(Uri address, bool asJson)
    {
        if (asJson) context.Output.WriteLine(JsonOutput.Text(new { address = address.AbsoluteUri }));
        else context.Output.WriteLine($"{address.AbsoluteUri}  (Ctrl-C ends the review)");
        context.Output.Flush();
    }

    private static void Open(Uri address, Action<string> report)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            report($"--open: no browser can be started ({fault.Message}); open the address yourself");
        }
    }
}
