using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Selects the content of the overview: labels, numbered areas, or numbers per square if there are many changes.</summary>
internal sealed class OverviewPlan(LocatedReport located, FigureOptions options)
{
    private const string OverviewName = "overview";
    private const int MaxOutlined = 120;
    private const int MaxUngrouped = 12;
    private const int MinGrouped = 4;
    private readonly ChangeReport _report = located.Report;

    /// <summary>The whole area.</summary>
    public FigureContent Content() => located.Changes.Count > MaxOutlined ? Counted() : Outlined();

    /// <summary>Housing is counted per square; the other changes are outlined, and labelled where there is room.</summary>
    private FigureContent Counted()
    {
        var housing = located.Changes.Where(change => change.Change.Class == StructureClass.Housing).ToList();
        var others = FigurePlan.Ranked(located.Changes.Except(housing)).ToList();
        var side = SquareCount.SideOf(_report.Grid.Bounds);
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"Numbers: changes of housing in each square of {side:0.###} m (by their centre; darker: more). "
            + $"All changes are listed in {options.ListName}.");
        return new FigureContent(
            OverviewName, OverviewHeading(), _report.Grid.Window, [.. others.Take(FigurePlan.MaxLabels)],
            InReportOrder(others.Skip(FigurePlan.MaxLabels)), [], [note])
        {
            Counts = SquareCount.Of(housing, _report.Grid.Bounds), Totals = Totals(), IsOverview = true,
        };
    }

    /// <summary>
    /// Housing clusters with several changes are labelled with their number of changes, the other changes one by one; if these are too
    /// many, only the clusters are labelled.
    /// </summary>
    private FigureContent Outlined()
    {
        var areas = located.Changes.Count <= MaxUngrouped
            ? []
            : located.Areas.Where(area => area.IsCluster && area.Changes.Count >= MinGrouped).ToList();
        var grouped = areas.SelectMany(area => area.Changes).Where(IsGrouped).ToHashSet();
        var single = FigurePlan.Ranked(located.Changes.Where(change => !grouped.Contains(change))).ToList();
        if (areas.Count > 0 && single.Count > FigurePlan.MaxLabels) single.Clear();
        var labelled = single.Take(FigurePlan.MaxLabels).ToHashSet();
        return new FigureContent(
            OverviewName, OverviewHeading(), _report.Grid.Window, [.. FigurePlan.Ranked(labelled)],
            InReportOrder(located.Changes.Where(change => !labelled.Contains(change))), [], OverviewNotes(areas))
        {
            Areas = areas, Totals = areas.Count > 0 ? Totals() : "", IsOverview = true,
        };
    }

    /// <summary>Towers and fences in a cluster keep their labels unless there are many changes.</summary>
    private bool IsGrouped(LocatedChange change) =>
        change.Change.Class == StructureClass.Housing || located.Changes.Count > FigurePlan.MaxLabels;

    private string OverviewHeading()
    {
        var isUndated = _report.Before.Metadata.AcquiredAt is null && _report.After.Metadata.AcquiredAt is null;
        var span = isUndated
            ? "changes, dates unknown"
            : $"changes between {FigureText.Date(_report.Before)} and {FigureText.Date(_report.After)}";
        return $"{FigureText.PlaceName(_report)}: {span}";
    }

    private List<string> OverviewNotes(List<NumberedArea> areas)
    {
        List<string> notes = [];
        if (located.Changes.Count == 0) notes.Add(ReportSentences.NothingFound(_report));
        if (areas.Count > 0)
            notes.Add(
                $"Dashed white outlines: {AreaName} ({HousingClusters.Definition}) with their changes "
                + $"({ChangeCounts.Signs.Replace(": ", ":\u00A0", StringComparison.Ordinal)}).");
        return notes;
    }

    private string Totals() => ReportSentences.ByKind(new ChangeCounts(_report.Changes));

    private string AreaName => options.IsPublic ? "numbered areas" : "numbered areas of the report";

    private List<LocatedChange> InReportOrder(IEnumerable<LocatedChange> changes)
    {
        var selected = changes.ToHashSet();
        return [.. located.Changes.Where(selected.Contains)];
    }
}
