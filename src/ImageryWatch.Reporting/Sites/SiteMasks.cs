using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>What could not be assessed at each date, and why.</summary>
internal sealed class SiteMasks(SiteReport report)
{
    private readonly SiteLedger _ledger = report.Ledger;

    public const string Explanation = "A place is not assessable at a date where it is masked there, or where no comparison with this date "
        + "could be registered. Of several causes at a place the most severe one is counted.";

    public TextTable Table() => new(
        "Not assessable, by date",
        ["Date", "Area", "#Not assessable", "Causes", "Structures not assessable", "Structures not known", "Comparisons"],
        [
            .. Enumerable.Range(0, _ledger.Dates.Count).SelectMany(
                date => _ledger.Areas.Select((area, number) => Row(date, area, number == 0))),
        ]);

    /// <summary>The comparisons, with links to their pages.</summary>
    public TextTable Pairs() => new(
        "Comparisons, with their reports", ["Comparison", "Result"],
        [.. report.Pairs.Select(pair => (string[])[SiteDates.Long(_ledger, pair.Dates), pair.IsAssessable ? "assessable" : pair.Problem])])
    {
        Links = report.Pairs.Index().Where(pair => pair.Item.Folder is not null)
            .ToDictionary(pair => (pair.Index, 0), pair => RelativeLink.To(pair.Item.Folder!, ReportPage.FileName)),
    };

    private string[] Row(int date, LedgerArea area, bool isWhole) =>
    [
        SiteDates.Long(_ledger.Dates[date]), isWhole ? "whole site" : SiteWords.ZoneLabel(_ledger, area.Zone),
        area.MaskedShares[date] is { } share ? $"{Rounded.Percent(share)} %" : "unknown", Causes(date, area),
        Structures(date, area, PresenceState.NotAssessable), Structures(date, area, PresenceState.Unknown),
        isWhole ? Comparisons(date) : "–",
    ];

    private static string Causes(int date, LedgerArea area)
    {
        if (area.MaskedShares[date] is not > 0) return "–";
        if (date >= area.Causes.Count || area.Causes[date].Count == 0) return "no assessable comparison with this date";
        return string.Join(", ", area.Causes[date].Where(cause => cause.Key.IsMasked() && cause.Value > 0)
            .OrderByDescending(cause => cause.Value).ThenBy(cause => cause.Key)
            .Select(cause => $"{ClassNames.Cause(cause.Key)} {Rounded.Percent(cause.Value)} %"));
    }

    private string Structures(int date, LedgerArea area, PresenceState state) =>
        SiteWords.CountedByClass(_ledger.Tracks.Where(track => (area.Zone is null || track.Zone == area.Zone)
            && track.States[date].State == state)) is { Length: > 0 } text ? text : "–";

    private string Comparisons(int date)
    {
        var all = report.Pairs.Where(pair => pair.Dates.Before == date || pair.Dates.After == date).ToList();
        var assessable = all.Count(pair => pair.IsAssessable);
        return string.Create(CultureInfo.InvariantCulture, $"{assessable} of {all.Count} assessable");
    }
}
