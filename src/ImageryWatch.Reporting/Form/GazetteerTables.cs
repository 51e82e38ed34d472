using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>The gazetteer as tables of text.</summary>
internal static class GazetteerTables
{
    public static TextTable Changes(LocatedReport located)
    {
        var gazetteer = new Gazetteer(located);
        return new TextTable(
            "Changes", ["No.", "Class", "Change", "Likelihood", "#Size", "#Height", "Coordinates", "MGRS", "Areas", "Reasons"],
            [.. located.Changes.Select(change => Row(gazetteer.Entry(change), string.Join("; ", ReviewTable.Notes(change.Change))))]);
    }

    public static TextTable Unchanged(IReadOnlyList<GazetteerEntry> entries) => new(
        "Structures present in both dates", ["No.", "Class", "Likelihood", "#Size", "Coordinates", "MGRS"],
        [.. entries.Select(entry => (string[])
            [
                entry.Label, entry.Class, entry.LikelihoodAndNumber, entry.Size, CoordinateText.Decimal(entry.Centre),
                Mgrs.Spaced(entry.Centre) ?? "–",
            ])]);

    /// <summary>"12 structures: 1 guard tower, 3 fences, 8 housing structures".</summary>
    public static string Listed(IReadOnlyList<GazetteerEntry> entries)
    {
        var counts = entries.GroupBy(entry => entry.Class).Select(group => $"{group.Count()} {group.Key}{(group.Count() == 1 ? "" : "s")}");
        return $"{entries.Count} {(entries.Count == 1 ? "structure" : "structures")}: {string.Join(", ", counts)}";
    }

    public static string TooMany(IReadOnlyList<GazetteerEntry> entries) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entries.Count} structures are present in both dates; they are listed in {InventoryGeoJson.FileName} only.");

    private static string[] Row(GazetteerEntry entry, string reasons) =>
    [
        entry.Label, entry.Class, entry.Change, entry.LikelihoodAndNumber, entry.Size, entry.Height,
        CoordinateText.Decimal(entry.Centre), Mgrs.Spaced(entry.Centre) ?? "–", entry.Areas, reasons,
    ];
}
