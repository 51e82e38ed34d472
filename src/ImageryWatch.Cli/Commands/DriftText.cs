using System.Globalization;
using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary>Prints the differences between old and new results.</summary>
internal static class DriftText
{
    private const string None = "-";

    /// <summary>Failures, one line per reason, and the warnings.</summary>
    public static void WriteMessages(DriftResult result, TextWriter error, bool quiet, bool verbose)
    {
        foreach (var pair in result.Pairs.Where(pair => pair.Status == ComparisonStatus.Failed))
        {
            error.WriteLine($"imagerywatch: {pair.Name}: {pair.Message}");
            if (verbose && pair.Cause is { } cause) error.WriteLine(cause.ToString());
        }

        foreach (var pair in result.Pairs.Where(pair => pair.Status == ComparisonStatus.NotAssessable && !pair.WasAssessable))
            error.WriteLine($"imagerywatch: {pair.Name}: not assessable, as in the old result: {pair.Message}");
        foreach (var reason in result.Reasons) error.WriteLine($"imagerywatch: drift: {reason}");
        if (quiet) return;
        foreach (var warning in result.Warnings) error.WriteLine($"warning: {warning}");
        foreach (var pair in result.Pairs)
            foreach (var warning in pair.Warnings) error.WriteLine($"warning: {pair.Name}: {warning}");
    }

    public static void Write(DriftResult result, TextWriter output)
    {
        if (result.Pairs.Any(pair => pair.IsSynthetic)) output.WriteLine(ResultText.Synthetic);
        if (result.Moved.Count > 0) WriteObjects(result, output);
        WriteClasses(result, output);
        output.WriteLine(Sentence(result));
        if (result.Folder is { } folder) output.WriteLine($"New results: {folder}");
    }

    private static void WriteObjects(DriftResult result, TextWriter output)
    {
        var table = new TextTable("pair", "object", "old", "new", "moved", "by") { RightAligned = [5] };
        foreach (var (pair, one) in result.Moved)
            table.Add(
                pair.Name, one.Reference.Id, one.Old is { } old ? DriftReasons.Text(old) : None,
                one.New is { } now ? DriftReasons.Text(now) : None,
                string.Join(", ", one.Drift(result.Bound).Select(JsonConventions.Id)), Signed(one.ConfidenceChange));
        table.Write(output);
        output.WriteLine();
    }

    private static void WriteClasses(DriftResult result, TextWriter output)
    {
        var table = new TextTable("class", "old", "new", "agreeing", "agreement", "mean move", "mean size", "largest size")
        {
            RightAligned = [1, 2, 3, 4, 5, 6, 7],
        };
        foreach (var one in result.Classes)
            table.Add(
                StructureClassNames.Of(one.Class), $"{one.Old}", $"{one.New}", $"{one.Agreeing}", Number(one.Agreement),
                Signed(one.MeanMove), Number(one.MeanAbsoluteMove), Number(one.MaxAbsoluteMove));
        table.Write(output);
    }

    private static string Sentence(DriftResult result)
    {
        var objects = result.Pairs.Sum(pair => pair.Objects.Count);
        var failed = result.Pairs.Count(pair => pair.Status == ComparisonStatus.Failed);
        var notAssessable = result.Pairs.Count(pair => pair.Status == ComparisonStatus.NotAssessable);
        return string.Create(CultureInfo.InvariantCulture, $"{result.Moved.Count} of {objects} objects moved beyond the bound ")
            + string.Create(CultureInfo.InvariantCulture, $"({result.Bound}) in {Pairs(result.Pairs.Count)}")
            + (failed > 0 ? $"; {Pairs(failed)} failed" : "") + (notAssessable > 0 ? $"; {Pairs(notAssessable)} not assessable" : "") + ".";
    }

    private static string Pairs(int count) => count == 1 ? "1 pair" : $"{count} pairs";

    private static string Number(decimal? value) => value?.ToString("0.00##", CultureInfo.InvariantCulture) ?? None;

    private static string Signed(decimal? value) => value?.ToString("+0.00##;-0.00##;0.00", CultureInfo.InvariantCulture) ?? None;
}
