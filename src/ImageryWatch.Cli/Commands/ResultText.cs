using ImageryWatch.Core;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Prints results as short text.</summary>
internal static class ResultText
{
    private const string Synthetic = "SYNTHETIC imagery: this result is not evidence.";

    public static void Write(ComparisonResult result, TextWriter output)
    {
        if (result.Report.IsSynthetic) output.WriteLine(Synthetic);
        output.WriteLine(result.IsAssessable ? Sentence(result.Report) : $"Not assessable: {result.WhyNotAssessable}");
        output.WriteLine($"Report: {Path.Combine(result.Folder, "report.html")}");
    }

    public static void Write(BatchResult result, TextWriter output)
    {
        if (result.Items.Any(item => item.Result?.Report.IsSynthetic == true)) output.WriteLine(Synthetic);
        foreach (var item in result.Items) output.WriteLine($"{item.Plan.Folder}: {Describe(item)}");
        foreach (var note in result.Notes) output.WriteLine($"{note}");
        output.WriteLine($"Reports: {result.Folder}");
        if (!result.GatePassed) output.WriteLine("The gate failed.");
    }

    public static void WriteWarnings(ChangeReport report, TextWriter error)
    {
        foreach (var warning in report.Warnings) error.WriteLine($"warning: {warning}");
    }

    /// <summary>Why the pair is not assessable and, if <paramref name="option"/> can help, how to use it.</summary>
    public static string NotAssessable(ComparisonResult result, string option)
    {
        var text = $"not assessable: {result.WhyNotAssessable}";
        return result.Report.Registration.Outcome == RegistrationOutcome.Failed
            ? $"{text} If the georeferencing can be trusted, state its error: {option}."
            : text;
    }

    private static string Describe(BatchItem item) => item.Status switch
    {
        ComparisonStatus.Done => ChangeTotals.Sentence(item.Result!.Report),
        ComparisonStatus.NotAssessable when item.Result is not null => NotAssessable(item.Result, "align.georeferenceErrorMetres"),
        ComparisonStatus.NotAssessable => $"not assessable: {item.Message}",
        _ => $"failed: {item.Message}",
    };

    private static string Sentence(ChangeReport report)
    {
        var text = ChangeTotals.Sentence(report);
        return $"{char.ToUpperInvariant(text[0])}{text[1..]} ({100 * report.AssessableShare:0.#} % of the area assessed).";
    }
}
