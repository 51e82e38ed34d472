using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Number of changes per class and kind. <see cref="StructureClass.Other"/> is never counted.</summary>
public static class ChangeTotals
{
    private static readonly StructureClass[] Counted = [StructureClass.GuardTower, StructureClass.Fence, StructureClass.Housing];

    /// <summary>Every combination of class and kind in a fixed order, including zero counts.</summary>
    public static IReadOnlyList<(StructureClass Class, ChangeKind Change, int Count)> Of(IReadOnlyList<ChangeObject> changes) =>
        [.. from kind in Counted
            from change in Enum.GetValues<ChangeKind>()
            select (kind, change, changes.Count(item => item.Class == kind && item.Change == change))];

    /// <summary><c>{"guardTower": {"appeared": 1, ...}, ...}</c></summary>
    public static JsonObject Json(IReadOnlyList<ChangeObject> changes)
    {
        var json = new JsonObject();
        foreach (var group in Of(changes).GroupBy(entry => entry.Class))
        {
            var counts = new JsonObject();
            foreach (var (_, change, count) in group) counts[JsonConventions.Key(change)] = count;
            json[JsonConventions.Key(group.Key)] = counts;
        }

        return json;
    }

    /// <summary>For example "3 housing structures removed, 1 guard tower appeared"; a fixed sentence when there are no changes.</summary>
    public static string Sentence(IReadOnlyList<ChangeObject> changes)
    {
        var parts = Of(changes).Where(entry => entry.Count > 0).Select(entry =>
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
