using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The changes by class and kind.</summary>
internal static class CountTable
{
    public static TextTable Of(ChangeCounts counts) => new(
        "Changes reported, by class and kind", ["Class", "#Appeared", "#Removed", "#Altered", "#All"],
        [.. ClassNames.Counted.Select(kind => Row(counts, kind)), Total(counts)]);

    private static string[] Row(ChangeCounts counts, StructureClass kind) =>
    [
        ClassNames.Heading(kind), .. ClassNames.Kinds.Select(change => Text(counts.Of(kind, change)) + Size(counts, kind, change)),
        Text(counts.Of(kind)),
    ];

    private static string[] Total(ChangeCounts counts) =>
        ["All", .. ClassNames.Kinds.Select(change => Text(counts.OfCounted(change))), Text(counts.Counted)];

    private static string Size(ChangeCounts counts, StructureClass kind, ChangeKind change)
    {
        if (kind == StructureClass.Fence && counts.FenceMetres(change) is > 0 and var metres)
            return string.Create(CultureInfo.InvariantCulture, $" ({metres:#,0} m)");
        if (kind == StructureClass.Housing && counts.AreaSquareMetres(kind, change) is > 0 and var area)
            return string.Create(CultureInfo.InvariantCulture, $" ({area:#,0} m²)");
        return "";
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
