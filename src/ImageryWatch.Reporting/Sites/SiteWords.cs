using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Structures of a ledger in words.</summary>
internal static class SiteWords
{
    /// <summary>"1 guard tower", "3 sections of fence (120 m)", "5 housing structures".</summary>
    public static string Counted(IReadOnlyCollection<StructureTrack> tracks)
    {
        var kind = tracks.First().Class;
        var count = tracks.Count.ToString(CultureInfo.InvariantCulture);
        if (kind != StructureClass.Fence) return $"{count} {(tracks.Count == 1 ? ClassNames.Singular(kind) : ClassNames.Plural(kind))}";
        var metres = tracks.Sum(track => track.LengthMetres ?? 0);
        return string.Create(
            CultureInfo.InvariantCulture, $"{count} {(tracks.Count == 1 ? "section" : "sections")} of fence ({metres:#,0} m)");
    }

    /// <summary>The same for several classes: "1 guard tower, 5 housing structures".</summary>
    public static string CountedByClass(IEnumerable<StructureTrack> tracks) =>
        string.Join(", ", tracks.GroupBy(track => track.Class).OrderBy(group => group.Key).Select(group => Counted([.. group])));

    /// <summary>"Z1" for the first zone, as in the reports of the comparisons; "–" for none.</summary>
    public static string ZoneLabel(SiteLedger ledger, string? zone) => ledger.Areas.Index().Skip(1)
        .Where(area => area.Item.Zone == zone).Select(area => string.Create(CultureInfo.InvariantCulture, $"Z{area.Index}"))
        .FirstOrDefault("–");

    /// <summary>"Z1, name of the zone", or the whole site.</summary>
    public static string AreaName(SiteLedger ledger, LedgerArea area) =>
        area.Zone is null ? "The whole site" : $"{ZoneLabel(ledger, area.Zone)}, {area.Zone}";

    public static string And(IReadOnlyList<string> items) =>
        items.Count == 1 ? items[0] : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";
}
