using System.Globalization;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Prints the result of a batch and gives its exit code; <c>run</c> and <c>merge</c> share it.</summary>
internal static class BatchText
{
    /// <summary>Failures and warnings on standard error, the table or JSON on standard output.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(BatchResult result, CommandContext context, bool quiet, bool asJson, bool verbose)
    {
        foreach (var scene in result.Unreadable) context.Error.WriteLine($"imagerywatch: {scene.Message}");
        foreach (var item in result.Items.Where(item => item.Status == ComparisonStatus.Failed))
        {
            context.Error.WriteLine($"imagerywatch: {item.Plan.Folder}: {item.Message}");
            if (verbose && item.Cause is { } cause) context.Error.WriteLine(cause.ToString());
        }

        if (result.Gate is { } gate) GateArguments.Write(gate, context.Error, quiet);
        if (!quiet)
            foreach (var comparison in result.Items.Select(item => item.Result).OfType<RecordedComparison>())
                ResultText.WriteWarnings(comparison, context.Error);
        if (asJson) context.Output.WriteLine(JsonOutput.Text(BatchIndex.Json(result)));
        else Write(result, context.Output);
        return CodeOf(result);
    }

    /// <summary>
    /// The first of these that applies: a fault (70), a configuration error (2) or bad input (3) of a pair, a failed gate (1), no
    /// assessable pair (4), else 0.
    /// </summary>
    private static int CodeOf(BatchResult result)
    {
        var failures = result.Items.Select(item => item.Failure).OfType<FailureKind>()
            .Concat(result.Unreadable.Select(_ => FailureKind.Input)).ToList();
        if (failures.Count > 0) return CodeOf(failures.Max());
        if (!result.GatePassed) return ExitCode.GateFailed;
        return result.Items.All(item => item.Status == ComparisonStatus.NotAssessable) ? ExitCode.NotAssessable : ExitCode.Done;
    }

    public static int CodeOf(FailureKind failure) => failure switch
    {
        FailureKind.Fault => ExitCode.Fault,
        FailureKind.Configuration => ExitCode.BadConfiguration,
        _ => ExitCode.BadInput,
    };

    private static void Write(BatchResult result, TextWriter output)
    {
        WriteTable(result.Items, output);
        foreach (var note in result.Notes) output.WriteLine(note);
        output.WriteLine($"Reports: {result.Folder}");
        foreach (var page in result.Ledgers.SelectMany(ledger => ledger.Files).Where(BatchIndex.IsSitePage))
            output.WriteLine($"All dates of a site: {Path.Combine(result.Folder, page)}");
        if (!result.GatePassed) output.WriteLine("The gate failed.");
    }

    /// <summary>What happened to each pair.</summary>
    public static void WriteTable(IReadOnlyList<BatchItem> items, TextWriter output)
    {
        if (items.Any(item => item.Result?.IsSynthetic == true)) output.WriteLine(ResultText.Synthetic);
        var table = new TextTable("pair", "status", "seconds", "result") { RightAligned = [2] };
        foreach (var item in items) table.Add(item.Plan.Folder, StatusOf(item), Seconds(item.Time), Describe(item));
        table.Write(output);
    }

    private static string StatusOf(BatchItem item) => item.Status switch
    {
        ComparisonStatus.Done => "done",
        ComparisonStatus.NotAssessable => "not assessable",
        ComparisonStatus.Pending => "pending",
        _ => $"failed ({CodeOf(item.Failure ?? FailureKind.Fault)})",
    };

    private static string Describe(BatchItem item) => item.Status switch
    {
        ComparisonStatus.Done => ChangeTotals.Sentence(item.Counted) + (item.Rejected > 0 ? $"; {item.Rejected} rejected" : ""),
        ComparisonStatus.NotAssessable when item.Result is { } result => ResultText.NotAssessable(result, "align.georeferenceErrorMetres"),
        ComparisonStatus.NotAssessable => $"not assessable: {item.Message}",
        _ => item.Message,
    };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
