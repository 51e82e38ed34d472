using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>The chronology of a site as text: what is reported between which dates, and where to see it.</summary>
internal sealed class SiteIntervals(SiteReport report)
{
    public const string Explanation = "Each change is listed under the dates between which it occurred: the last date at which a structure "
        + "is in its earlier state and the first in its later one. Where the state at the dates between is not known, the interval is "
        + "wider. Changes that were reversed between two dates are not detected. Structures that are present at the first known date were "
        + "built before it.";

    /// <summary>More structures are not named in one line; the gazetteer has all.</summary>
    private const int MaxNamed = 40;

    private readonly SiteLedger _ledger = report.Ledger;

    public IReadOnlyList<SiteInterval> All { get; } = SiteChronology.Of(report.Ledger);

    public TextTable Table() => new(
        "Changes reported, by interval", ["Between", "Built", "Removed", "Rebuilt", "Altered"], [.. All.Select(Row)]);

    /// <summary>"4 March 2019 to 9 May 2021".</summary>
    public string Heading(SiteInterval interval) => SiteDates.Long(_ledger, interval.Dates);

    /// <summary>What limits the statement about an interval, or that nothing is reported.</summary>
    public IEnumerable<string> Notes(SiteInterval interval)
    {
        var (before, after) = (interval.Dates.Before, interval.Dates.After);
        if (!interval.IsBetweenNeighbours) yield return "The state of these structures at the dates between is not known.";
        int[] gaps = [.. new[] { before, after }.Where(date => !SiteDates.IsAssessable(_ledger.Areas[0], date))];
        if (gaps.Length > 0) yield return $"Not assessable: {SiteWords.And([.. gaps.Select(Date)])}.";
        else if (interval.Events.Count == 0) yield return "No change is reported; changes may have been missed.";
        string[] partly =
        [
            .. new[] { before, after }.Where(date => !gaps.Contains(date) && _ledger.Areas[0].MaskedShares[date] > 0)
                .Select(date => $"{Rounded.Percent(_ledger.Areas[0].MaskedShares[date]!.Value)} % on {Date(date)}"),
        ];
        if (partly.Length > 0 && interval.IsBetweenNeighbours)
            yield return $"Of the area, {SiteWords.And(partly)} could not be assessed.";
    }

    /// <summary>Per kind of change and class the structures: "Built: 3 housing structures", and their ids.</summary>
    public static IEnumerable<(string Text, IReadOnlyList<StructureTrack> Named, int Others)> Lines(SiteInterval interval) =>
        from change in SiteChronology.Kinds
        from kind in ClassNames.Counted
        let tracks = interval.Events.Where(one => one.Kind == change && one.Track.Class == kind).Select(one => one.Track).ToList()
        where tracks.Count > 0
        let verb = SiteChronology.Verb(change)
        select ($"{char.ToUpperInvariant(verb[0])}{verb[1..]}: {SiteWords.Counted(tracks)}",
            (IReadOnlyList<StructureTrack>)[.. tracks.Take(MaxNamed)], Math.Max(0, tracks.Count - MaxNamed));

    /// <summary>", and 12 more in the gazetteer", or nothing.</summary>
    public static string Others(int count) =>
        count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", and {count} more in the gazetteer");

    /// <summary>The comparisons that show an interval: of its dates, otherwise of the closest dates around it.</summary>
    public IReadOnlyList<SitePair> Pairs(SiteInterval interval)
    {
        SitePair[] around =
        [
            .. report.Pairs.Where(pair => pair.Folder is not null && pair.IsAssessable && pair.Dates.Before <= interval.Dates.Before
                && pair.Dates.After >= interval.Dates.After),
        ];
        if (around.Length == 0) return [];
        var closest = around.Min(Span);
        return [.. around.Where(pair => Span(pair) == closest)];
    }

    /// <summary>Texts and addresses of the page and the figure of a comparison.</summary>
    public IEnumerable<(string Text, string Address)> Links(SitePair pair)
    {
        yield return ($"report of {SiteDates.Long(_ledger, pair.Dates)}", RelativeLink.To(pair.Folder!, ReportPage.FileName));
        if (pair.HasOverview) yield return ("overview figure", RelativeLink.To(pair.Folder!, "figures", "overview.png"));
    }

    private static int Span(SitePair pair) => pair.Dates.After - pair.Dates.Before;

    private string Date(int date) => SiteDates.Long(_ledger.Dates[date]);

    private string[] Row(SiteInterval interval) =>
    [
        Heading(interval), .. SiteChronology.Kinds.Select(kind => interval.Events.Where(one => one.Kind == kind).ToList() switch
        {
            [] => "–",
            var events => SiteWords.CountedByClass(events.Select(one => one.Track)),
        }),
    ];
}
