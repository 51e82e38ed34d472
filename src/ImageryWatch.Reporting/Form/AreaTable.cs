using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The numbered areas with their position, size and changes.</summary>
internal static class AreaTable
{
    private static readonly string Clusters =
        $"Housing clusters are {HousingClusters.Definition} (centre to centre). The outline of a cluster, which gives its size, encloses "
        + $"these structures with a margin of {NumberedAreas.ClusterMarginMetres} m.";

    /// <summary>Explains the table; zones only where the site has any.</summary>
    public static string Explanation(LocatedReport located) => located.Areas.All(area => area.IsCluster)
        ? $"{Clusters} {HouseShape.Definition}"
        : $"Zones are those of the sites file. {Clusters} A change counts for every area that contains its centre, so that one in a "
            + $"cluster also counts for its zone. The assessable share is measured for zones. {HouseShape.Definition}";

    /// <summary>Without areas, or for a pair that is not assessable, there is nothing to list.</summary>
    public static bool IsShown(LocatedReport located) =>
        located.Areas.Count > 0 && located.Report.Outcome != ComparisonOutcome.NotAssessable;

    public static TextTable Of(LocatedReport located) => new(
        "Numbered areas and the changes in each",
        ["No.", "Area", "=Centre (MGRS)", "#Size", "#Assessable", "#Housing, earlier date", "#Housing, later date", "Changes"],
        [.. located.Areas.Select(Row), Rest(located)]);

    private static string[] Row(NumberedArea area) =>
    [
        area.Label, area.Name, area.Centre is { } centre ? Mgrs.Spaced(centre) ?? CoordinateText.Decimal(centre) : "unknown",
        AreaText.Of(area.AreaSquareMetres), area.AssessableShare is { } share ? $"{Rounded.Percent(share)} %" : "–",
        area.HousesBefore?.ToString() ?? "unknown", area.HousesAfter?.ToString() ?? "unknown",
        area.AssessableShare <= 0 ? "not assessed" : Changes([.. area.Changes]),
    ];

    private static string[] Rest(LocatedReport located)
    {
        var inside = located.Areas.SelectMany(area => area.Changes).ToHashSet();
        var outside = located.Changes.Where(change => change.Change.Class != StructureClass.Other && !inside.Contains(change));
        return ["–", "Outside the numbered areas", "–", "–", "–", "–", "–", Changes([.. outside])];
    }

    /// <summary>For example "guard towers +3 −1; housing +2 ~1".</summary>
    private static string Changes(IReadOnlyList<LocatedChange> changes)
    {
        if (changes.Count == 0) return "none reported";
        var counts = new ChangeCounts([.. changes.Select(change => change.Change)]);
        return string.Join("; ", ClassNames.Counted.Where(kind => counts.Of(kind) > 0)
            .Select(kind => $"{ClassNames.Heading(kind).ToLowerInvariant()} {counts.Signed(kind)}"));
    }
}
