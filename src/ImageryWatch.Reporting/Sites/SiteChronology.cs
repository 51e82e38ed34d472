using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>What happened to a structure.</summary>
internal enum SiteEventKind
{
    Built,
    Removed,

    /// <summary>Built again after a removal, or replaced at its place within one pair.</summary>
    Rebuilt,
    Altered,
}

/// <param name="Kind">What happened.</param>
/// <param name="Track">The structure.</param>
/// <param name="Dates">Positions of the dates between which it happened.</param>
internal sealed record SiteEvent(SiteEventKind Kind, StructureTrack Track, BeforeAfter<int> Dates);

/// <summary>Two dates and what is reported between them.</summary>
internal sealed record SiteInterval(BeforeAfter<int> Dates, IReadOnlyList<SiteEvent> Events)
{
    public bool IsBetweenNeighbours => Dates.After == Dates.Before + 1;
}

/// <summary>
/// Changes by the dates between which they occurred: every two consecutive dates, and wider intervals where the state at a date between
/// them is not known.
/// </summary>
internal static class SiteChronology
{
    public static IReadOnlyList<SiteEventKind> Kinds { get; } = Enum.GetValues<SiteEventKind>();

    /// <summary>In order of time.</summary>
    public static IReadOnlyList<SiteInterval> Of(SiteLedger ledger)
    {
        var events = ledger.Tracks.SelectMany(track => Of(ledger, track)).ToLookup(one => one.Dates);
        var neighbours = Enumerable.Range(0, Math.Max(0, ledger.Dates.Count - 1)).Select(date => new BeforeAfter<int>(date, date + 1));
        return
        [
            .. neighbours.Union(events.Select(interval => interval.Key)).OrderBy(dates => dates.Before).ThenBy(dates => dates.After)
                .Select(dates => new SiteInterval(dates, [.. events[dates]])),
        ];
    }

    /// <summary>Events of one structure. One that is present at the first known date has no event of being built.</summary>
    public static IEnumerable<SiteEvent> Of(SiteLedger ledger, StructureTrack track)
    {
        int? absent = null, present = null;
        var stood = false;
        foreach (var (date, state) in track.States.Index())
        {
            if (state.State == PresenceState.Present)
            {
                if (absent is { } before && present is null)
                    yield return new SiteEvent(stood ? SiteEventKind.Rebuilt : SiteEventKind.Built, track, new(before, date));
                present = date;
                stood = true;
            }
            else if (state.State == PresenceState.Absent)
            {
                if (present is { } last) yield return new SiteEvent(SiteEventKind.Removed, track, new(last, date));
                (absent, present) = (date, null);
            }
        }

        foreach (var dates in track.Replacements) yield return new SiteEvent(SiteEventKind.Rebuilt, track, Positions(ledger, dates));
        foreach (var dates in track.Alterations) yield return new SiteEvent(SiteEventKind.Altered, track, Positions(ledger, dates));
    }

    public static string Verb(SiteEventKind kind) => kind switch
    {
        SiteEventKind.Built => "built",
        SiteEventKind.Removed => "removed",
        SiteEventKind.Rebuilt => "rebuilt",
        _ => "altered",
    };

    private static BeforeAfter<int> Positions(SiteLedger ledger, BeforeAfter<DateOnly> days)
    {
        DateOnly[] all = [.. ledger.Dates.Select(date => date.From)];
        return new BeforeAfter<int>(Array.IndexOf(all, days.Before), Array.LastIndexOf(all, days.After));
    }
}
