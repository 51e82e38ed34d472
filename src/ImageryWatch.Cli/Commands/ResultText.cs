using ImageryWatch.Core;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Prints results as short text.</summary>
internal static class ResultText
{
    private const string Synthetic = "SYNTHETIC imagery: this result is not evidence.";

    public static void Write(RecordedComparison result, TextWriter output)
    {
        if (result.IsSynthetic) output.WriteLine(Synthetic);
        output.WriteLine(result.IsAssessable ? Sentence(result) : $"Not assessable: {result.WhyNotAssessable}");
        output.WriteLine($"Report: {Path.Combine(result.Folder, "report.html")}");
    }

    public static void Write(BatchResult result, TextWriter output)
    {
        if (result.Items.Any(item => item.Result?.IsSynthetic == true)) output.WriteLine(Synthetic);
        foreach (var item in result.Items) output.WriteLine($"{item.Plan.Folder}: {Describe(item)}");
        foreach (var note in result.Notes) output.WriteLine($"{note}");
        output.WriteLine($"Reports: {result.Folder}");
        if (!result.Gate.Passed) output.WriteLine("The gate failed.");
    }

    public static void WriteWarnings(RecordedComparison result, TextWriter error)
    {
        foreach (var warning in result.Warnings) error.WriteLine($"warning: {warning}");
    }

    /// <summary>Why the pair is not assessable and, if <paramref name="option"/> can help, how to use it.</summary>
    public static string NotAssessable(RecordedComparison result, string option)
    {
        var text = $"not assessable: {result.WhyNotAssessable}";
        return result.Registration == RegistrationOutcome.Failed
            ? $"{text} If the georeferencing can be trusted, state its error: {option}."
            : text;
    }

    private static string Describe(BatchItem item) => item.Status switch
    {
        ComparisonStatus.Done => ChangeTotals.Sentence(item.Result!.Changes),
        ComparisonStatus.NotAssessable when item.Result is not null => NotAssessable(item.Result, "align.georeferenceErrorMetres"),
        ComparisonStatus.NotAssessable => $"not assessable: {item.Message}",
        _ => $"failed: {item.Message}",
    };

    private static string Sentence(RecordedComparison result)
    {
        var text = ChangeTotals.Sentence(result.Changes);
        return $"{char.ToUpperInvariant(text[0])}{text[1..]} ({100 * result.AssessableShare:0.#} % of the area assessed).";
    }
}
