using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The result of a report in sentences, for messages.</summary>
public static class ReportText
{
    /// <summary>The summary, and how many changes were reviewed.</summary>
    public static string Summary(ChangeReport report) => $"{ReportSentences.Summary(report)} {ReviewTable.Sentence(report)}".TrimEnd();
}
