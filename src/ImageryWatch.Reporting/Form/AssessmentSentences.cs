using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The assessment in sentences that follow from the numbers of the report and say no more than these.</summary>
internal sealed class AssessmentSentences(LocatedReport located)
{
    private const double NearFenceMetres = 10;
    private static readonly string[] Scale =
        [.. new[] { 0.95, 0.80, 0.55, 0.45, 0.20, 0.05, 0 }.Select(Likelihood.Words), ChangeReview.ReportedByReview];

    private readonly ChangeReport _report = located.Report;
    private readonly List<ChangeObject> _counted = [.. located.Report.Changes.Where(change => change.Class != StructureClass.Other)];

    public IReadOnlyList<string> All()
    {
        if (_report.Outcome == ComparisonOutcome.NotAssessable) return [ReportSentences.Summary(_report)];
        string[] sentences =
        [
            .. ClassNames.Counted.SelectMany(kind => ClassNames.Kinds.Select(change => OfKind(kind, change))),
            Towers(), .. DatedCounts.Of(located).Select(Count), Busiest(),
        ];
        return [.. sentences.Where(sentence => sentence.Length > 0).DefaultIfEmpty(ReportSentences.NothingFound(_report))];
    }

    /// <summary>"9 housing structures are reported as appeared between the two dates (7 almost certain, 2 likely)."</summary>
    private string OfKind(StructureClass kind, ChangeKind change)
    {
        var found = _counted.Where(item => item.Class == kind && item.Change == change).ToList();
        if (found.Count == 0) return "";
        var name = found.Count == 1 ? ClassNames.Singular(kind) : ClassNames.Plural(kind);
        var terms = Scale.Select(term => (Term: term, Count: found.Count(item => item.LikelihoodText == term)))
            .Where(item => item.Count > 0).ToList();
        var words = terms.Count == 1
            ? found.Count == 1 ? terms[0].Term : $"{terms[0].Term} in each case"
            : string.Join(", ", terms.Select(item => $"{item.Count} {item.Term}"));
        var verb = found.Count == 1 ? "is" : "are";
        return $"{found.Count} {name} {verb} reported as {ClassNames.Id(change)} between the two dates ({words}).";
    }

    private string Towers()
    {
        var towers = _counted.Where(change => change.Class == StructureClass.GuardTower).ToList();
        var near = towers.Count(tower => tower.DistanceToFenceMetres <= NearFenceMetres);
        return near == 0 ? "" : $"{near} of the {towers.Count} changed guard towers {(near == 1 ? "lies" : "lie")} within "
            + $"{Rounded.Text(NearFenceMetres, 0)} m of a fence.";
    }

    private static string Count(DatedCounts counts) => counts.Dates.All(date => date.Count == 0)
        ? ""
        : $"{counts.Sentence} (difference {DatedCounts.Signed(counts.Difference)}); "
            + "unchanged structures may be missed.";

    private string Busiest()
    {
        var area = located.Areas.Where(area => area.IsCluster).MaxBy(area => area.Changes.Count);
        return area is null || area.Changes.Count == 0
            ? ""
            : $"{area.Changes.Count} of the {_counted.Count} changes lie in area {area.Label}, the housing cluster with the most changes.";
    }
}
