using ImageryWatch.Core;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Prints results as short text.</summary>
internal static class ResultText
{
    public const string Synthetic = "SYNTHETIC imagery: this result is not evidence.";

    public static void Write(RecordedComparison result, TextWriter output)
    {
        if (result.IsSynthetic) output.WriteLine(Synthetic);
        output.WriteLine(result.IsAssessable ? Sentence(result) : $"Not assessable: {result.WhyNotAssessable}");
        output.WriteLine($"Report: {Path.Combine(result.Folder, "report.html")}");
    }

    /// <summary>What was reused and why the rest was computed.</summary>
    public static void WriteExplanation(string name, IReadOnlyList<string> lines, TextWriter error)
    {
        foreach (var line in lines) error.WriteLine($"explain: {name}: {line}");
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

    private static string Sentence(RecordedComparison result)
    {
        var text = ChangeTotals.Sentence(result.Changes);
        return $"{char.ToUpperInvariant(text[0])}{text[1..]} ({100 * result.AssessableShare:0.#} % of the area assessed).";
    }
}
