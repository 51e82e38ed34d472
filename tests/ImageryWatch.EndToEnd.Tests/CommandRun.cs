using ImageryWatch.Cli;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>What a command answered.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>Lines of <see cref="Error"/> that tell a failure.</summary>
    public IReadOnlyList<string> Complaints =>
        [.. Error.Split('\n').Where(line => line.StartsWith("imagerywatch: ", StringComparison.Ordinal))];

    /// <summary>Runs in this process.</summary>
    public static async Task<CommandRun> InProcess(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await ImageryWatchCommandLine.Run(arguments, output, error, TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
