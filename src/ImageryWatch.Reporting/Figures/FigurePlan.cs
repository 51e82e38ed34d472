using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// Chooses the figures of a report: one overview, then details, the most confident change first. Neighbours that fit
/// the same window, and are not too small in it, share a figure.
/// </summary>
internal sealed class FigurePlan(LocatedReport located, FigureOptions options)
{
    private const double SmallestWindowMetres = 60;
    private const double WindowGrowth = 1.7;
    private const double SmallestShareOfWindow = 1.0 / 60;
    private const int MostLabels = 80;
    private const int MostListed = 10;
    private const string Across = "Changes";
    private readonly ChangeReport _report = located.Report;

    public FigureContent Overview()
    {
        var ranked = Ranked(located.Changes).ToList();
        var labelled = InReportOrder(ranked.Take(MostLabels));
        List<string> notes = [];
        if (ranked.Count == 0) notes.Add(ReportSentences.NothingFound(_report));
        if (ranked.Count > MostLabels) notes.Add($"Labelled: the {MostLabels} most confident of {ranked.Count} changes; the others are outlined. All are listed in {ChangesCsv.FileName}.");
        var heading = $"{FigureText.PlaceName(_report)}: {Across.ToLowerInvariant()} between {FigureText.Date(_report.Before)} and {FigureText.Date(_report.After)}";
        return new FigureContent("overview", heading, _report.Grid.Window, labelled, InReportOrder(ranked.Skip(MostLabels)), [], notes);
    }

    /// <summary>Up to <see cref="FigureOptions.MostDetails"/> figures, and how many changes none of them shows.</summary>
    public (IReadOnlyList<FigureContent> Figures, int ChangesNotShown) Details()
    {
        var waiting = Ranked(located.Changes).ToList();
        var figures = new List<FigureContent>();
        while (waiting.Count > 0 && figures.Count < options.MostDetails)
        {
            var window = WindowAround([waiting[0]]);
            var shown = waiting.Where((change, i) => i == 0 || Fits(change, window)).Take(MostListed).ToList();
            waiting.RemoveAll(shown.Contains);
            figures.Add(Detail(figures.Count + 1, window, shown));
        }

        return (figures, waiting.Count);
    }

    /// <summary>One figure around chosen changes.</summary>
    public FigureContent Around(IReadOnlyList<LocatedChange> chosen) =>
        Content($"figure-{chosen[0].Label}", WindowAround(chosen), InReportOrder(chosen));

    private FigureContent Detail(int number, PixelWindow window, List<LocatedChange> shown) =>
        Content($"detail-{number:00}-{shown[0].Label}", window, InReportOrder(shown));

    private FigureContent Content(string name, PixelWindow window, List<LocatedChange> shown)
    {
        var heading = $"{FigureText.PlaceName(_report)}: {Names(shown)}, {FigureText.Date(_report.Before)} to {FigureText.Date(_report.After)}";
        var others = located.Changes.Where(change => !shown.Contains(change) && Overlaps(change, window)).ToList();
        var notes = shown.Count > MostListed ? new[] { $"{shown.Count - MostListed} more are listed in {ChangesCsv.FileName}." } : [];
        return new FigureContent(name, heading, window, [.. shown, .. others.Take(MostLabels - shown.Count)], [.. others.Skip(MostLabels - shown.Count)], [.. shown.Take(MostListed)], notes);
    }

    private static string Names(List<LocatedChange> shown) =>
        shown.Count <= 4 ? string.Join(", ", shown.Select(change => change.Label)) : $"{shown[0].Label} and {shown.Count - 1} more changes";

    private static IEnumerable<LocatedChange> Ranked(IEnumerable<LocatedChange> changes) =>
        changes.OrderBy(change => change.Change.Class == StructureClass.Other).ThenByDescending(change => change.Change.Confidence)
            .ThenBy(change => change.Change.Id, StringComparer.Ordinal);

    private List<LocatedChange> InReportOrder(IEnumerable<LocatedChange> changes)
    {
        var wanted = changes.ToHashSet();
        return [.. located.Changes.Where(wanted.Contains)];
    }

    private MapBounds BoundsOf(LocatedChange change)
    {
        var envelope = change.Change.Geometry.EnvelopeInternal;
        return new MapBounds(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY);
    }

    private bool Overlaps(LocatedChange change, PixelWindow window) =>
        !_report.Grid.WindowOf(BoundsOf(change)).Intersect(window).IsEmpty;

    private bool Fits(LocatedChange change, PixelWindow window)
    {
        var own = _report.Grid.WindowOf(BoundsOf(change));
        var margin = Math.Max(1, window.Width / 20);
        return !own.IsEmpty && window.Inflate(-margin).Contains(own)
            && Math.Max(own.Width, own.Height) >= window.Width * SmallestShareOfWindow;
    }

    /// <summary>A square with room around the changes, moved (not shrunk) to lie inside the grid where it can.</summary>
    private PixelWindow WindowAround(IReadOnlyList<LocatedChange> chosen)
    {
        var grid = _report.Grid;
        var bounds = chosen.Select(BoundsOf).Aggregate((a, b) => a.Union(b));
        var metres = Math.Max(SmallestWindowMetres, WindowGrowth * Math.Max(bounds.Width, bounds.Height));
        var side = (int)Math.Ceiling(metres / grid.PixelSizeMetres);
        var centre = grid.ToPixel(new MapPoint((bounds.MinX + bounds.MaxX) / 2, (bounds.MinY + bounds.MaxY) / 2));
        return new PixelWindow(
            Start(centre.Column, side, grid.Width), Start(centre.Row, side, grid.Height), Math.Min(side, grid.Width), Math.Min(side, grid.Height));
    }

    private static int Start(double centre, int side, int length) =>
        (int)Math.Clamp(Math.Round(centre - (side / 2.0)), 0, Math.Max(0, length - side));
}
