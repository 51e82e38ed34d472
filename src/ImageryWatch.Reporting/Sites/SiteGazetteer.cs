using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>One structure of a ledger as text.</summary>
internal sealed record SiteEntry(
    StructureTrack Track, string Likelihood, string Number, string Built, string Removed, string Size, GeographicPoint Centre,
    string Zone, IReadOnlyList<string> Notes)
{
    public string Class => ClassNames.Singular(Track.Class);
}

/// <summary>Every structure of a ledger.</summary>
internal sealed class SiteGazetteer(SiteLedger ledger)
{
    /// <summary>More structures are in the files of the ledger only, so that the page stays below 25 MB.</summary>
    public const int MaxListed = 8000;

    public const string Explanation = "All structures of the ledger. \"Built\" is the time between the last date at which a structure is "
        + "absent and the first at which it is present, \"removed\" the reverse. To see one structure at all dates: imagerywatch figure "
        + "SITE --preset timeline --id ID.";

    public IReadOnlyList<SiteEntry> Entries { get; } = [.. ledger.Tracks.Take(MaxListed).Select(track => Entry(ledger, track))];

    /// <summary>Empty if all structures are listed.</summary>
    public string TooMany() => ledger.Tracks.Count <= MaxListed ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"The first {MaxListed} of {ledger.Tracks.Count} structures are listed; all are in {LedgerGeoJson.FileName}.");

    public TextTable Table() => new(
        "Structures",
        [
            "Id", "Class", $"=Dates 1 to {ledger.Dates.Count}", "Likelihood", "Built", "Removed", "#Size", "=Coordinates", "Zone",
            "Grid reference and notes",
        ],
        [.. Entries.Select(Row)])
    {
        IsLastColumnBelow = true,
    };

    private static string[] Row(SiteEntry entry) =>
    [
        entry.Track.Id, entry.Class, PresenceStrip.Symbols(entry.Track.States), $"{entry.Likelihood} ({entry.Number})", entry.Built,
        entry.Removed, entry.Size, CoordinateText.Decimal(entry.Centre), entry.Zone,
        string.Join("; ", entry.Notes.Prepend(Mgrs.Spaced(entry.Centre) ?? "–")),
    ];

    private static SiteEntry Entry(SiteLedger ledger, StructureTrack track) => new(
        track, Likelihood.Words(track.Confidence), Likelihood.Number(track.Confidence), Built(track.Periods[0]), Removed(track.Periods[^1]),
        Gazetteer.Size(track.LengthMetres, track.AreaSquareMetres), Gazetteer.MiddleOf(track.Geometry),
        SiteWords.ZoneLabel(ledger, track.Zone), [.. Notes(track)]);

    private static string Built(StandingPeriod period) => period.BuiltAfter is { } after
        ? $"{SiteDates.Short(after)} to {SiteDates.Short(period.BuiltBefore)}"
        : $"before {SiteDates.Short(period.BuiltBefore)}";

    private static string Removed(StandingPeriod period) => period is { RemovedAfter: { } after, RemovedBefore: { } before }
        ? $"{SiteDates.Short(after)} to {SiteDates.Short(before)}"
        : "–";

    private static IEnumerable<string> Notes(StructureTrack track)
    {
        if (track.Periods.Count > 1)
            yield return $"rebuilt: {string.Join("; then ", track.Periods.Select(period => LongDate.In(LedgerText.Of(period))))}";
        foreach (var dates in track.Replacements) yield return LongDate.In($"replaced between {LedgerText.Between(dates)}");
        foreach (var dates in track.Alterations) yield return LongDate.In(LedgerText.Altered(dates));
        if (track.Contradictions.Count > 0)
            yield return $"comparisons contradict each other on {SiteWords.And([.. track.Contradictions.Select(LongDate.Of)])}";
    }
}
