using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The input files with their hashes, and notes on the scenes.</summary>
internal static class FileTable
{
    public static TextTable Of(ChangeReport report) => new(
        "Input files", ["Date", "File", "#Bytes", "SHA-256"],
        [.. report.Before.Files.Select(file => Row("before", file)), .. report.After.Files.Select(file => Row("after", file))]);

    public static IReadOnlyList<string> Notes(ChangeReport report) =>
    [
        .. report.Before.Warnings.Select(warning => $"Before: {warning}"), .. report.After.Warnings.Select(warning => $"After: {warning}"),
    ];

    public static string Sentence(ChangeReport report) =>
        $"Produced by {report.Producer}. The input files were not modified; run-manifest.json contains the full record of the run.";

    private static string[] Row(string role, InputFile file) =>
        [role, file.Path, file.Bytes.ToString("#,0", CultureInfo.InvariantCulture), file.Sha256];
}
