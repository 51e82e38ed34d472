using System.Globalization;
using System.Text;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary><c>report.md</c> of a public edition.</summary>
internal static class PublicReport
{
    private const string Caution = "This is an automated comparison. The likelihood refers to each change by itself, in the terms of "
        + "Intelligence Community Directive 203. Changes may have been missed, and each change occurred at an unknown time between the two "
        + "dates.";

    public static string Text(
        RecordedComparison result, string? site, IReadOnlyList<PublicChange> changes, PublishRequest request,
        IReadOnlyList<RenderedFigure> figures)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        var name = site is null ? "Changes" : $"{Plain(site)}: changes";
        Line($"# {name} from {When(result.BeforeDate)} to {When(result.AfterDate)}\n");
        if (result.IsSynthetic) Line($"**SYNTHETIC imagery: this result is not evidence.**\n");
        Line($"**Public edition.** Coordinates are rounded to {request.PrecisionDegrees} degrees (about {Kilometres(request)} km).");
        var leftOut = figures.Count == 0 ? "Outlines, imagery, file names" : "Outlines, imagery beyond the figures, file names";
        Line($"{leftOut} and metadata of the imagery are left out.\n");
        Line($"{Summary(result)}");
        if (result.IsAssessable) Line($"\n{Caution}");
        if (request.Credit is { } credit) Line($"\nImagery: {Plain(credit)}");
        if (changes.Count > 0)
            Line($"\n| # | Class | Change | Likelihood | Latitude | Longitude |\n|---|---|---|---|---|---|");
        for (var i = 0; i < changes.Count; i++) Line($"| {i + 1} | {Cells(changes[i])} |");
        if (figures.Count > 0)
        {
            Line($"\nThe labels in the figures do not correspond to the numbers of this table.");
            Line($"All positions are that of the area's centre.");
        }

        foreach (var figure in figures) Line($"\n![{Plain(figure.AltText)}](figures/{figure.Name})");
        Line($"\nProduced by {ProductInfo.Producer}.");
        return text.ToString();
    }

    private static string Summary(RecordedComparison result)
    {
        if (!result.IsAssessable) return "Not assessable: no statement about change is made.";
        return $"Reported: {ChangeTotals.Sentence(result.Changes)}; {Assessed(result.AssessableShare)} was "
            + $"assessed.{ReviewSentence(result.Changes)}";
    }

    /// <summary>Rounded down: masked areas are not rounded away.</summary>
    private static string Assessed(double share) => share >= 1
        ? "the whole area"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(1000 * share) / 10:0.0} % of the area");

    /// <summary>Without the names of the reviewers; empty if nothing was reviewed.</summary>
    private static string ReviewSentence(IReadOnlyList<ChangeObject> changes)
    {
        var reviewed = changes.Where(change => change.Review is not null).ToList();
        var reported = reviewed.Count(change => change.IsReportedByReview);
        return reviewed.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $" Reviewed by a person: {Counted(reviewed.Count - reported, "detected change")} confirmed, "
            + $"{Counted(reported, "change")} added.");
    }

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static string When(string? date) => date is null ? "an unknown date" : LongDate.In(date);

    private static string Kilometres(PublishRequest request) =>
        (request.PrecisionDegrees * 111).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Cells(PublicChange change) => string.Create(CultureInfo.InvariantCulture,
        $"{Words(change.Class)} | {JsonConventions.Id(change.Change)} | {change.Likelihood} | {change.Latitude} | {change.Longitude}");

    private static string Words(StructureClass kind) => JsonConventions.Id(kind).Replace('_', ' ');

    /// <summary>Markdown and HTML in names are shown as text.</summary>
    private static string Plain(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(letter => "\\`*_{}[]<>#|!".Contains(letter) ? $"\\{letter}" : $"{letter}"));
}
