using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>A structure at all dates, drawn for the page of its site.</summary>
/// <param name="Id">Its id in the ledger.</param>
/// <param name="Svg">See <see cref="TimelineFigure.InlineSvg"/>.</param>
public sealed record SiteTimeline(string Id, string Svg);

/// <summary>The section of the page that shows changed structures at all dates.</summary>
public static class SiteTimelines
{
    private const string Stretch = "The pictures of a structure have one contrast stretch where the dates are matched to each other.";

    /// <summary>
    /// The structures to show: those that were built, removed, rebuilt or altered; of each class in turn the one with the highest
    /// confidence.
    /// </summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="count">Maximum number.</param>
    /// <returns>By class, then by confidence.</returns>
    public static IReadOnlyList<StructureTrack> Choose(SiteLedger ledger, int count) =>
    [
        .. ledger.Tracks.Where(track => IsChanged(ledger, track)).GroupBy(track => track.Class)
            .SelectMany(ofClass => ofClass.OrderByDescending(track => track.Confidence).ThenBy(track => track.Id, StringComparer.Ordinal)
                .Select((track, rank) => (Track: track, Rank: rank)))
            .OrderBy(one => one.Rank).ThenBy(one => one.Track.Class).Take(count).Select(one => one.Track)
            .OrderBy(track => track.Class).ThenByDescending(track => track.Confidence).ThenBy(track => track.Id, StringComparer.Ordinal),
    ];

    internal static string AnchorOf(string id) => $"timeline-{id}";

    internal static Markup ToMarkup(SiteReport report)
    {
        var tracks = report.Ledger.Tracks.ToDictionary(track => track.Id);
        return Html.Of($"""
            <p>{Shown(report)} {TimelineFigure.Legend} {Stretch} The scenes and their credits are listed at the top of this page.</p>
            {Html.Each(report.Timelines, timeline => Figure(tracks[timeline.Id], timeline.Svg))}
            """);
    }

    private static string Shown(SiteReport report)
    {
        const string Changed = "structures that were built, removed, rebuilt or altered";
        var all = report.Ledger.Tracks.Count(track => IsChanged(report.Ledger, track));
        return report.Timelines.Count == all
            ? $"All {Changed}."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Timelines.Count} of the {all} {Changed}: those with the highest confidence of each class.");
    }

    private static bool IsChanged(SiteLedger ledger, StructureTrack track) => SiteChronology.Of(ledger, track).Any();

    private static Markup Figure(StructureTrack track, string svg)
    {
        var name = $"{ClassNames.Singular(track.Class)} {track.Id}";
        return Html.Of($"""
            <figure id="{AnchorOf(track.Id)}" class="wide">
            <figcaption>{ClassMarkup.Swatch(track.Class)}{ClassNames.Singular(track.Class)}
            <a class="id" href="{RelativeLink.ToStructure(track.Id)}">{track.Id}</a>: {LongDate.In(Events(track))};
            {Likelihood.Words(track.Confidence)} ({Likelihood.Number(track.Confidence)})</figcaption>
            <div class="scroll" tabindex="0" role="region" aria-label="Pictures of {name}">{new Markup(svg)}</div>
            </figure>
            """);
    }

    private static string Events(StructureTrack track) => string.Join("; ", track.Periods.Select(LedgerText.Of)
        .Concat(track.Replacements.Select(dates => $"replaced between {LedgerText.Between(dates)}"))
        .Concat(track.Alterations.Select(LedgerText.Altered)));
}
