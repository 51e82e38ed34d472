using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>The gazetteer as tables of text.</summary>
internal static class GazetteerTables
{
    public static TextTable Changes(LocatedReport located)
    {
        var gazetteer = new Gazetteer(located);
        return new TextTable(
            "Changes", ["No.", "Class", "Change", "Likelihood", "#Size", "#Height", "=Coordinates", "=MGRS", "Areas", "Reasons"],
            [.. located.Changes.Select(change => Row(gazetteer.Entry(change), string.Join("; ", ReviewTable.Notes(change.Change))))])
        {
            IsLastColumnBelow = true,
        };
    }

    /// <summary>The structures present in both dates, a table per class.</summary>
    public static IEnumerable<TextTable> Unchanged(IReadOnlyList<GazetteerEntry> entries) =>
        entries.GroupBy(entry => entry.Class).Select(group => Unchanged($"Present in both dates: {Counted(group)}", [.. group]));

    private static TextTable Unchanged(string caption, IReadOnlyList<GazetteerEntry> entries)
    {
        string[][] rows = [.. entries.Select(entry => (string[])
        [
            entry.Label, entry.Likelihood, entry.Number, entry.Size, Mgrs.Spaced(entry.Centre) ?? "–",
            CoordinateText.Decimal(entry.Centre),
        ])];
        string[] columns = ["No.", "=Likelihood", "#Confidence", "#Size", "=MGRS", "=Coordinates"];
        return new TextTable(caption, columns, rows)
        {
            Narrow = new TextTable(caption, ["No.", "=Likelihood", "#Size", "=MGRS"], [.. entries.Select(NarrowRow)]),
        };
    }

    private static string[] NarrowRow(GazetteerEntry entry) =>
        [entry.Label, entry.LikelihoodAndNumber, entry.Size, Mgrs.Spaced(entry.Centre) ?? "–"];

    /// <summary>"12 structures: 1 guard tower, 3 fences, 8 housing structures".</summary>
    public static string Listed(IReadOnlyList<GazetteerEntry> entries)
    {
        var counts = entries.GroupBy(entry => entry.Class).Select(Counted);
        return $"{entries.Count} {(entries.Count == 1 ? "structure" : "structures")}: {string.Join(", ", counts)}";
    }

    private static string Counted(IGrouping<string, GazetteerEntry> group) =>
        $"{group.Count()} {group.Key}{(group.Count() == 1 ? "" : "s")}";

    public static string TooMany(IReadOnlyList<GazetteerEntry> entries) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entries.Count} structures are present in both dates; they are listed in {InventoryGeoJson.FileName} only.");

    private static string[] Row(GazetteerEntry entry, string reasons) =>
    [
        entry.Label, entry.Class, entry.Change, entry.LikelihoodAndNumber, entry.Size, entry.Height,
        CoordinateText.Decimal(entry.Centre), Mgrs.Spaced(entry.Centre) ?? "–", entry.Areas, reasons,
    ];
}
