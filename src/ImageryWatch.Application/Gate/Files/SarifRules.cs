using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A rule of the SARIF log: a class and a kind of change.</summary>
internal sealed record SarifRule(StructureClass Class, ChangeKind Change)
{
    public string Id => $"{JsonConventions.Id(Class)}/{JsonConventions.Id(Change)}";

    public string Text => $"{Noun} {JsonConventions.Id(Change)}";

    private string Noun => Class switch
    {
        StructureClass.GuardTower => "Guard tower",
        StructureClass.Fence => "Fence",
        _ => "Housing structure",
    };

    public JsonObject Json() => new()
    {
        ["id"] = Id,
        ["shortDescription"] = new JsonObject { ["text"] = $"{Text} between the two dates." },
        ["defaultConfiguration"] = new JsonObject { ["level"] = "warning" },
    };
}

internal static class SarifRules
{
    public static IReadOnlyList<SarifRule> All { get; } =
    [
        .. from kind in Enum.GetValues<StructureClass>()
           where kind != StructureClass.Other
           from change in Enum.GetValues<ChangeKind>()
           select new SarifRule(kind, change),
    ];

    /// <summary>Index in <see cref="All"/>; -1 for the class other.</summary>
    public static int IndexOf(ChangeObject change) =>
        All.ToList().IndexOf(new SarifRule(change.Class, change.Change));
}
