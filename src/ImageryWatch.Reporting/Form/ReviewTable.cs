using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The decisions of persons in a report, as text.</summary>
internal static class ReviewTable
{
    public const string Heading = "Rejected by review";

    public const string Explanation = "These changes were detected, but a person rejected them. They are in no count and in no figure; "
        + "their outlines are in rejected.geojson.";

    /// <summary>
    /// "20 of the 28 detected changes were reviewed: 12 confirmed, 3 relabelled, 5 rejected. 2 changes were reported by review."; empty for
    /// a report without decisions.
    /// </summary>
    public static string Sentence(ChangeReport report)
    {
        if (report.Review is not { } review) return "";
        var counts = report.Changes.Where(change => change.Review is not null).ToLookup(change => change.Review!.Outcome);
        var (confirmed, relabelled) = (counts[ReviewOutcome.Accept].Count(), counts[ReviewOutcome.Relabel].Count());
        var (rejected, added) = (review.Rejected.Count, counts[ReviewOutcome.Missed].Count());
        var text = confirmed + relabelled + rejected == 0 ? NoneReviewed(review.Detected) : string.Create(
            CultureInfo.InvariantCulture,
            $"{confirmed + relabelled + rejected} of the {review.Detected} detected changes were reviewed by a person: {confirmed} "
            + $"confirmed, {relabelled} relabelled, {rejected} rejected.");
        return added == 0 ? text : string.Create(
            CultureInfo.InvariantCulture,
            $"{text} {added} {(added == 1 ? "change was" : "changes were")} added by review, without a confidence of the models.");
    }

    private static string NoneReviewed(int detected) => string.Create(
        CultureInfo.InvariantCulture, $"None of the {detected} detected changes was reviewed by a person.");

    /// <summary>Null if nothing was rejected.</summary>
    public static TextTable? Rejected(LocatedReport located)
    {
        if (located.Report.Review is not { Rejected.Count: > 0 } review) return null;
        var rejected = new LocatedReport(located.Report with { Changes = review.Rejected, Unchanged = null }, located.ToGeographic);
        return new TextTable(
            Heading, ["Id", "Class", "Change", "Likelihood", "Coordinates", "MGRS", "By", "Date", "Reason"],
            [.. rejected.Changes.Select(Row)]);
    }

    /// <summary>The decision first, then the reasons of the detection.</summary>
    public static IReadOnlyList<string> Notes(ChangeObject change) =>
        change.Review is { } review ? [review.Text, .. change.Reasons] : change.Reasons;

    private static string[] Row(LocatedChange located)
    {
        var (change, review) = (located.Change, located.Change.Review!);
        return
        [
            change.Id, ClassNames.Singular(change.Class), ClassNames.Id(change.Change),
            $"{Likelihood.Words(change.Confidence)} ({Likelihood.Number(change.Confidence)})", CoordinateText.Decimal(located.Centre),
            Mgrs.Spaced(located.Centre) ?? "–", review.By, review.Date, review.Why.Length > 0 ? review.Why : "–",
        ];
    }
}
