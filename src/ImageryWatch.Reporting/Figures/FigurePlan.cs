using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// Selects the figures of a report: one overview, then details in descending order of confidence. Changes within
/// <see cref="NeighbourMetres"/> share a figure as long as its window is small enough to show each of them.
/// </summary>
internal sealed class FigurePlan(LocatedReport located, FigureOptions options)
{
    public const string PairName = "pair";
    public const string DetailName = "detail";
    private const int MaxInsets = 12;
    private const double MinWindowMetres = 60;
    private const double MaxSharedWindowMetres = 160;
    private const double NeighbourMetres = 30;
    private const double WindowGrowth = 1.6;
    private const double InsetGrowth = 2;
    private const double MinShareOfWindow = 1.0 / 16;
    internal const int MaxLabels = 40;
    private const int MaxListed = 10;
    private const string OthersNote = "Outlines without a label: other changes.";
    private readonly ChangeReport _report = located.Report;

    /// <summary>The whole area.</summary>
    public FigureContent Overview() => new OverviewPlan(located, options).Content();

    /// <summary>At most <see cref="FigureOptions.MaxDetails"/> figures, and the number of changes that none of them shows.</summary>
    public (IReadOnlyList<FigureContent> Figures, int OmittedChanges) Details()
    {
        var remaining = Ranked(located.Changes).ToList();
        var figures = new List<FigureContent>();
        while (remaining.Count > 0 && figures.Count < options.MaxDetails)
        {
            var shown = TakeCluster(remaining);
            var (window, ordered) = (WindowAround(shown), InReportOrder(shown));
            figures.Add(Content($"{DetailName}-{figures.Count + 1:00}-{ordered[0].Label}", window, ordered, [window]));
        }

        return (figures, remaining.Count);
    }

    /// <summary>Both dates without marks, of the surroundings of the changes, or of the whole area if there are none.</summary>
    public FigureContent Pair(IReadOnlyList<LocatedChange> chosen)
    {
        var isWhole = chosen.Count == 0;
        var window = isWhole ? _report.Grid.Window : WindowAround([.. chosen]);
        var heading = $"{FigureText.PlaceName(_report)}: {FigureText.Date(_report.Before)} and {FigureText.Date(_report.After)}";
        return new FigureContent(isWhole ? PairName : $"{PairName}-{InReportOrder(chosen)[0].Label}", heading, window, [], [], [], []);
    }

    /// <summary>One figure of the changes; those that do not fit into one window are shown in insets.</summary>
    /// <exception cref="ConfigurationException">There are too many insets.</exception>
    public FigureContent Detail(IReadOnlyList<LocatedChange> chosen)
    {
        var ordered = InReportOrder(chosen);
        var (name, window, groups) = ($"{DetailName}-{ordered[0].Label}", WindowAround(ordered), Groups(ordered));
        if (groups.Count > MaxInsets)
            throw new ConfigurationException(
                $"The chosen changes are at {groups.Count} places; a detail figure shows at most {MaxInsets}. Choose fewer changes.");
        if (groups.Count == 1) return Content(name, window, ordered, [window]);
        FigureInset[] insets = [.. groups.Select(InReportOrder).Select(
            group => new FigureInset(WindowAround(group, InsetGrowth), Names(group), group))];
        return Content(name, window, ordered, [.. insets.Select(inset => inset.Window)]) with { Insets = insets };
    }

    /// <summary>Neighbouring changes together, in the order of the first change of each group.</summary>
    private static List<List<LocatedChange>> Groups(IReadOnlyList<LocatedChange> ordered)
    {
        var remaining = ordered.ToList();
        var groups = new List<List<LocatedChange>>();
        while (remaining.Count > 0) groups.Add(TakeCluster(remaining));
        return groups;
    }

    /// <summary>The first change and, one by one, its nearest neighbours that fit into the window.</summary>
    private static List<LocatedChange> TakeCluster(List<LocatedChange> remaining)
    {
        List<LocatedChange> cluster = [remaining[0]];
        remaining.RemoveAt(0);
        while (cluster.Count < MaxListed)
        {
            var bounds = BoundsOf(cluster);
            var nearest = remaining.Where(other => FitsWindow(bounds, other)).MinBy(other => Gap(bounds, BoundsOf(other)));
            if (nearest is null) break;
            cluster.Add(nearest);
            remaining.Remove(nearest);
        }

        return cluster;
    }

    private static bool FitsWindow(MapBounds cluster, LocatedChange other)
    {
        var own = BoundsOf(other);
        if (Gap(cluster, own) > NeighbourMetres) return false;
        var union = cluster.Union(own);
        var side = Math.Max(MinWindowMetres, WindowGrowth * Math.Max(union.Width, union.Height));
        var isWindowKept = side <= Math.Max(MaxSharedWindowMetres, WindowGrowth * Math.Max(cluster.Width, cluster.Height));
        var isLargeEnough = side <= MinWindowMetres || Math.Max(own.Width, own.Height) >= side * MinShareOfWindow;
        return isWindowKept && isLargeEnough;
    }

    /// <summary>Distance between two boxes, in metres; 0 when they touch.</summary>
    private static double Gap(MapBounds a, MapBounds b)
    {
        var x = Math.Max(0, Math.Max(a.MinX - b.MaxX, b.MinX - a.MaxX));
        var y = Math.Max(0, Math.Max(a.MinY - b.MaxY, b.MinY - a.MaxY));
        return Math.Sqrt((x * x) + (y * y));
    }

    /// <param name="name">File name without extension.</param>
    /// <param name="window">The area of all changes shown.</param>
    /// <param name="shown">The changes.</param>
    /// <param name="drawn">The windows drawn: this one, or those of the insets.</param>
    private FigureContent Content(string name, PixelWindow window, List<LocatedChange> shown, PixelWindow[] drawn)
    {
        var heading =
            $"{FigureText.PlaceName(_report)}: {Names(shown)}, {FigureText.Date(_report.Before)} to {FigureText.Date(_report.After)}";
        var others = located.Changes.Where(change => !shown.Contains(change) && drawn.Any(part => IsVisible(change, part)))
            .ToList();
        return new FigureContent(name, heading, window, shown, others, [.. shown.Take(MaxListed)], [.. Notes(shown, others)])
        {
            Subject = Names(shown), Required = shown,
        };
    }

    private IEnumerable<string> Notes(List<LocatedChange> shown, List<LocatedChange> others)
    {
        if (shown.Count > MaxListed) yield return $"{shown.Count - MaxListed} more are listed in {options.ListName}.";
        if (others.Count > 0) yield return OthersNote;
    }

    /// <summary>For example "T1", "T1 and F2", "T1, F2 and H3", or the first label and the number of the others.</summary>
    private static string Names(List<LocatedChange> shown) => shown.Count switch
    {
        1 => shown[0].Label,
        <= 6 => $"{string.Join(", ", shown.SkipLast(1).Select(change => change.Label))} and {shown[^1].Label}",
        _ => $"{shown[0].Label} and {shown.Count - 1} more changes",
    };

    internal static IEnumerable<LocatedChange> Ranked(IEnumerable<LocatedChange> changes) =>
        changes.OrderBy(change => change.Change.Class == StructureClass.Other).ThenByDescending(change => change.Change.Confidence)
            .ThenBy(change => change.Change.Id, StringComparer.Ordinal);

    private List<LocatedChange> InReportOrder(IEnumerable<LocatedChange> changes)
    {
        var selected = changes.ToHashSet();
        return [.. located.Changes.Where(selected.Contains)];
    }

    private static MapBounds BoundsOf(LocatedChange change)
    {
        var envelope = change.Change.Geometry.EnvelopeInternal;
        return new MapBounds(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY);
    }

    private static MapBounds BoundsOf(IEnumerable<LocatedChange> changes) =>
        changes.Select(BoundsOf).Aggregate((a, b) => new MapBounds(
            Math.Min(a.MinX, b.MinX), Math.Min(a.MinY, b.MinY), Math.Max(a.MaxX, b.MaxX), Math.Max(a.MaxY, b.MaxY)));

    private bool IsVisible(LocatedChange change, PixelWindow window)
    {
        var bounds = _report.Grid.Crop(window).Bounds;
        var shape = change.Change.Geometry;
        return shape.Intersects(
            shape.Factory.ToGeometry(new NetTopologySuite.Geometries.Envelope(bounds.MinX, bounds.MaxX, bounds.MinY, bounds.MaxY)));
    }

    /// <summary>A square with a margin around the changes. If possible it is moved, not shrunk, to lie inside the grid.</summary>
    private PixelWindow WindowAround(List<LocatedChange> chosen, double growth = WindowGrowth)
    {
        var (grid, bounds) = (_report.Grid, BoundsOf(chosen));
        var metres = Math.Max(MinWindowMetres, growth * Math.Max(bounds.Width, bounds.Height));
        var side = (int)Math.Ceiling(metres / grid.PixelSizeMetres);
        var centre = grid.ToPixel(new MapPoint((bounds.MinX + bounds.MaxX) / 2, (bounds.MinY + bounds.MaxY) / 2));
        return new PixelWindow(
            Start(centre.Column, side, grid.Width), Start(centre.Row, side, grid.Height), Math.Min(side, grid.Width),
            Math.Min(side, grid.Height));
    }

    private static int Start(double centre, int side, int length) =>
        (int)Math.Clamp(Math.Round(centre - (side / 2.0)), 0, Math.Max(0, length - side));
}
