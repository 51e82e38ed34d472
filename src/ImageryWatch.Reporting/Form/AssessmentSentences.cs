using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The assessment in sentences that follow from the numbers of the report and say no more than these.</summary>
internal sealed class AssessmentSentences(LocatedReport located)
{
    private const double NearFenceMetres = 10;
    private readonly ChangeReport _report = located.Report;
    private readonly List<ChangeObject> _counted = [.. located.Report.Changes.Where(change => change.Class != StructureClass.Other)];

    public IReadOnlyList<string> All()
    {
        if (_report.Outcome == ComparisonOutcome.NotAssessable) return [ReportSentences.Summary(_report)];
        string[] sentences =
        [
            _counted.Count == 0 ? ReportSentences.NothingFound(_report) : "",
            .. ClassNames.Counted.SelectMany(kind => ClassNames.Kinds.Select(change => OfKind(kind, change))),
            Towers(), .. DatedCounts.Of(located).Select(Count), Busiest(),
        ];
        return [.. sentences.Where(sentence => sentence.Length > 0)];
    }

    /// <summary>"9 housing structures are reported to have appeared between the two dates (7 almost certain, 2 likely)."</summary>
    private string OfKind(StructureClass kind, ChangeKind change)
    {
        var found = _counted.Where(item => item.Class == kind && item.Change == change).ToList();
        if (found.Count == 0) return "";
        var name = found.Count == 1 ? ClassNames.Singular(kind) : ClassNames.Plural(kind);
        var words = LikelihoodTerms.Of([.. found.Select(item => item.LikelihoodText)]);
        var verb = found.Count == 1 ? "is" : "are";
        return $"{found.Count} {name} {verb} reported to have {Verb(change)} between the two dates ({words}).";
    }

    private static string Verb(ChangeKind change) => change switch
    {
        ChangeKind.Appeared => "appeared",
        ChangeKind.Removed => "been removed",
        _ => "been altered",
    };

    private string Towers()
    {
        var towers = _counted.Where(change => change.Class == StructureClass.GuardTower).ToList();
        var near = towers.Count(tower => tower.DistanceToFenceMetres <= NearFenceMetres);
        return near == 0 ? "" : $"{near} of the {towers.Count} changed guard towers {(near == 1 ? "lies" : "lie")} within "
            + $"{Rounded.Text(NearFenceMetres, 0)} m of a detected fence.";
    }

    private static string Count(DatedCounts counts)
    {
        if (counts.Dates.All(date => date.Count == 0)) return "";
        var name = ClassNames.Plural(counts.Class);
        var rest = counts.IsMostlyChanges ? $"these numbers show changes, not how many {name} stood there" : "unchanged ones may be missed";
        var both = counts.InBoth == 0 ? "none" : counts.InBoth.ToString(CultureInfo.InvariantCulture);
        return $"{counts.Sentence} (difference {DatedCounts.Signed(counts.Difference)}), {both} of them in both dates; {rest}.";
    }

    /// <summary>The housing clusters with the most changes, from two changes on.</summary>
    private string Busiest()
    {
        var most = located.Areas.Where(area => area.IsCluster).Select(area => area.Changes.Count).DefaultIfEmpty().Max();
        var areas = located.Areas.Where(area => area.IsCluster && area.Changes.Count == most).Select(area => area.Label).ToList();
        if (most < 2) return "";
        if (most == _counted.Count && areas.Count == 1)
            return $"{(most == 2 ? "Both" : $"All {most}")} changes lie in area {areas[0]}, a housing cluster.";
        return areas.Count == 1
            ? $"{most} of the {_counted.Count} changes lie in area {areas[0]}, the housing cluster with the most changes."
            : $"{most} of the {_counted.Count} changes lie in each of the areas {string.Join(", ", areas.SkipLast(1))} and {areas[^1]}, "
                + "the housing clusters with the most changes.";
    }
}
