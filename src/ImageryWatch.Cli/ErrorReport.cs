using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary>Reports a failure: one line per problem on standard error, and JSON on standard output if requested.</summary>
internal static class ErrorReport
{
    public static int Write(Exception error, CommandContext context, bool asJson, bool verbose)
    {
        var code = ExitCode.Of(error);
        var lines = Lines(error);
        foreach (var line in lines) context.Error.WriteLine($"imagerywatch: {line}");
        if (verbose) context.Error.WriteLine(error.ToString());
        if (asJson) context.Output.WriteLine(JsonOutput.Text(new { exitCode = code, errors = lines }));
        return code;
    }

    private static IReadOnlyList<string> Lines(Exception error) => error switch
    {
        ConfigurationException configuration => configuration.Problems,
        OperationCanceledException => ["cancelled; no unfinished result was written"],
        ImageryWatchException => [OneLine(error.Message)],
        OutOfMemoryException => ["out of memory; use a lower --memory-limit or fewer --threads"],
        _ => [$"internal error: {OneLine(error.Message)} (run again with --verbose and report it)"],
    };

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}
