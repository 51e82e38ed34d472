using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Number of changes per class and kind in a report. <see cref="StructureClass.Other"/> is never counted.</summary>
public static class ChangeTotals
{
    private static readonly StructureClass[] Counted = [StructureClass.GuardTower, StructureClass.Fence, StructureClass.Housing];

    /// <summary>Every combination of class and kind in a fixed order, including zero counts.</summary>
    public static IReadOnlyList<(StructureClass Class, ChangeKind Change, int Count)> Of(ChangeReport report) =>
        [.. from kind in Counted
            from change in Enum.GetValues<ChangeKind>()
            select (kind, change, report.Changes.Count(item => item.Class == kind && item.Change == change))];

    /// <summary><c>{"guardTower": {"appeared": 1, ...}, ...}</c></summary>
    public static JsonObject Json(ChangeReport report)
    {
        var json = new JsonObject();
        foreach (var group in Of(report).GroupBy(entry => entry.Class))
        {
            var counts = new JsonObject();
            foreach (var (_, change, count) in group) counts[JsonConventions.Key(change)] = count;
            json[JsonConventions.Key(group.Key)] = counts;
        }

        return json;
    }

    /// <summary>For example "3 housing structures removed, 1 guard tower appeared"; a fixed sentence when there are no changes.</summary>
    public static string Sentence(ChangeReport report)
    {
        var parts = Of(report).Where(entry => entry.Count > 0).Select(entry =>
            $"{entry.Count} {Noun(entry.Class)}{(entry.Count == 1 ? "" : "s")} {JsonConventions.Id(entry.Change)}").ToList();
        return parts.Count == 0 ? "no changes of the three classes detected in the assessable area" : string.Join(", ", parts);
    }

    private static string Noun(StructureClass kind) => kind switch
    {
        StructureClass.GuardTower => "guard tower",
        StructureClass.Fence => "fence",
        _ => "housing structure",
    };
}
