using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Sentences that state results, worded the same way in every output.</summary>
internal static class ReportSentences
{
    /// <summary>Smaller shares would be printed as 0.0 %.</summary>
    private const double MinReportedShare = 0.0005;

    public static string Dates(ChangeReport report) => $"{FigureText.Date(report.Before)} and {FigureText.Date(report.After)}";

    public static string NothingFound(ChangeReport report) => report.Outcome == ComparisonOutcome.NotAssessable
        ? "This pair could not be assessed; no statement about change is possible."
        : $"No change found in the {Rounded.Percent(report.AssessableShare)} % of the area that could be assessed.";

    /// <summary>The result in one to five sentences.</summary>
    public static string Summary(ChangeReport report)
    {
        if (report.Outcome == ComparisonOutcome.NotAssessable) return $"{NothingFound(report)} {WhyNotAssessable(report)}";
        var counts = new ChangeCounts(report.Changes);
        var found = counts.Counted == 0
            ? $"{NothingFound(report)} Changes may have been missed."
            : $"Comparison of imagery of {Dates(report)} indicates {ChangesFound(counts)}.";
        string[] sentences = [found, NotAssessed(report), Saturated(report), Snow(report), GeoreferenceOnly(report)];
        return string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
    }

    /// <summary>Sentence about masked areas.</summary>
    public static string NotAssessed(ChangeReport report)
    {
        var quality = 1 - report.AssessableShare;
        if (quality <= 0) return "The whole area could be assessed.";
        return $"{Rounded.Percent(quality)} % of the area could not be assessed; no statement about change is made there.";
    }

    /// <summary>Sentence about what can still be reported in saturated areas; empty if nothing is saturated.</summary>
    public static string Saturated(ChangeReport report)
    {
        var share = Share(report, QualityFlags.Saturated);
        return share < MinReportedShare
            ? ""
            : $"{Rounded.Percent(share)} % of the area is saturated on one of the dates: structures visible there are reported, but "
            + "removals are not.";
    }

    /// <summary>Sentence about what snow may hide in unmasked areas; empty without snow.</summary>
    public static string Snow(ChangeReport report)
    {
        var share = Share(report, QualityFlags.Snow);
        return share <= 0
            ? ""
            : $"At least {Rounded.Percent(share)} % of the area is covered by snow on one of the dates: roofs and towers remain visible, "
            + "but tracks and the cleared strips of fences may be hidden.";
    }

    /// <summary>"Appeared: 1 guard tower and 12 housing structures. Removed: 2 fences (131 m in total)."</summary>
    public static string ByKind(ChangeCounts counts) => string.Join(' ', ClassNames.Kinds.Select(change => (change, Items(counts, change)))
        .Where(kind => kind.Item2.Count > 0).Select(kind => $"{Capitalized(ClassNames.Id(kind.change))}: {Listed(kind.Item2)}."));

    public static string WithoutFigure(int changes) =>
        $"{changes} further changes with lower confidence have no detail figure; they are included in the overview and in the gazetteer.";

    public static string Others(ChangeCounts counts) =>
        $"{counts.Other} further changes of other kinds are listed below but not counted.";

    private static double Share(ChangeReport report, QualityFlags cause) =>
        report.Assessability.Count == 0 ? 0 : report.Assessability[0].CauseShares.GetValueOrDefault(cause);

    private static string GeoreferenceOnly(ChangeReport report) => report.Registration.Outcome == RegistrationOutcome.GeoreferenceOnly
        ? "The two dates could not be registered by image matching and were compared according to their georeferencing."
        : "";

    private static string WhyNotAssessable(ChangeReport report) => report.Registration.Outcome == RegistrationOutcome.Failed
        ? "The two dates could not be registered to each other."
        : "No area is valid in both dates.";

    private static string ChangesFound(ChangeCounts counts)
    {
        var parts = ClassNames.Kinds.Select(change => ChangesFound(counts, change)).Where(part => part.Length > 0).ToList();
        return parts.Count == 1 ? parts[0] : string.Join("; ", parts);
    }

    private static string ChangesFound(ChangeCounts counts, ChangeKind change)
    {
        var items = Items(counts, change);
        if (items.Count == 0) return "";
        var isOne = counts.OfCounted(change) == 1;
        var verb = change switch
        {
            ChangeKind.Appeared => isOne ? "appears to be new" : "appear to be new",
            ChangeKind.Removed => isOne ? "appears to have been removed" : "appear to have been removed",
            _ => isOne ? "appears to have been altered" : "appear to have been altered",
        };
        return $"{Listed(items)} that {verb}";
    }

    private static List<string> Items(ChangeCounts counts, ChangeKind change) =>
        [.. ClassNames.Counted.Where(kind => counts.Of(kind, change) > 0).Select(kind => ItemText(counts, kind, change))];

    private static string Capitalized(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private static string ItemText(ChangeCounts counts, StructureClass kind, ChangeKind change)
    {
        var count = counts.Of(kind, change);
        var name = count == 1 ? ClassNames.Singular(kind) : ClassNames.Plural(kind);
        var size = kind == StructureClass.Fence && counts.FenceMetres(change) is > 0 and var metres
            ? string.Create(CultureInfo.InvariantCulture, $" ({metres:#,0} m in total)") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{count} {name}{size}");
    }

    private static string Listed(List<string> items) =>
        items.Count == 1 ? items[0] : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";
}
