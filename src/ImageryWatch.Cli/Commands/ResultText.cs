using ImageryWatch.Core;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli;

/// <summary>Results in a few lines for a person.</summary>
internal static class ResultText
{
    public static void Write(ComparisonResult result, TextWriter output)
    {
        if (result.Report.IsSynthetic) output.WriteLine("SYNTHETIC imagery: nothing here is evidence.");
        output.WriteLine(result.IsAssessable ? Sentence(result.Report) : $"Not assessable: {result.Message}");
        output.WriteLine($"Report: {Path.Combine(result.Folder, "report.html")}");
    }

    public static void Write(BatchResult result, TextWriter output)
    {
        foreach (var item in result.Items) output.WriteLine($"{item.Plan.Folder}: {Describe(item)}");
        foreach (var note in result.Notes) output.WriteLine($"{note}");
        output.WriteLine($"Reports: {result.Folder}");
        if (!result.GatePassed) output.WriteLine("The gate failed.");
    }

    public static void WriteWarnings(ChangeReport report, TextWriter error)
    {
        foreach (var warning in report.Warnings) error.WriteLine($"warning: {warning}");
    }

    private static string Describe(BatchItem item) => item.Status switch
    {
        ComparisonStatus.Done => ChangeTotals.Sentence(item.Result!.Report),
        // With a result something was seen, but the dates could not be matched.
        ComparisonStatus.NotAssessable when item.Result is not null => $"not assessable: {item.Message} If you can vouch for where the scenes lie, say how well: align.georeferenceErrorMetres.",
        ComparisonStatus.NotAssessable => $"not assessable: {item.Message}",
        _ => $"failed: {item.Message}",
    };

    private static string Sentence(ChangeReport report)
    {
        var seen = report.Assessability.Count > 0 ? report.Assessability[0].AssessableShare : 0;
        var text = ChangeTotals.Sentence(report);
        return $"{char.ToUpperInvariant(text[0])}{text[1..]} ({100 * seen:0} % of the area seen in both dates).";
    }
}
