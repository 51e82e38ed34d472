using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Assigns stable ids to changes: the same inputs and options always give the same ids. An id is the class and the kind of change in
/// letters, followed by a hash of the class, the position (to the metre) and the two dates.
/// </summary>
internal static class ChangeIds
{
    /// <param name="changes">The changes, in report order.</param>
    /// <param name="context">Text that distinguishes this comparison from others: site and dates.</param>
    public static IReadOnlyList<ChangeObject> Assign(IReadOnlyList<ChangeObject> changes, string context)
    {
        var uses = new Dictionary<string, int>();
        return [.. changes.Select(change => change with { Id = Unique(IdOf(change, context), uses) })];
    }

    /// <summary>
    /// The id of an unchanged structure depends only on its class and position: the same structure has the same id in every pair.
    /// </summary>
    public static IReadOnlyList<UnchangedStructure> Assign(IReadOnlyList<UnchangedStructure> unchanged, Site? site)
    {
        var uses = new Dictionary<string, int>();
        return [.. unchanged.Select(structure => structure with { Id = Unique(IdOf(structure, site), uses) })];
    }

    private static string IdOf(UnchangedStructure unchanged, Site? site)
    {
        var centre = unchanged.Geometry.Centroid;
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{site?.Id}|{unchanged.Class}|{Math.Round(centre.X):0}|{Math.Round(centre.Y):0}");
        var className = unchanged.Class switch { StructureClass.GuardTower => "tower", StructureClass.Fence => "fence", _ => "housing" };
        return $"{className}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10]}";
    }

    private static string IdOf(ChangeObject change, string context)
    {
        var centre = change.Geometry.Centroid;
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{context}|{change.Class}|{change.Change}|{Math.Round(centre.X):0}|{Math.Round(centre.Y):0}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return $"{Letters(change)}-{Convert.ToHexStringLower(hash)[..10]}";
    }

    /// <summary>The class and the kind of change in an id; null if the id is not of this form.</summary>
    public static (StructureClass Class, ChangeKind Change)? Kind(string id)
    {
        var parts = id.Split('-');
        StructureClass? kind = parts[0] switch
        {
            "tower" => StructureClass.GuardTower,
            "fence" => StructureClass.Fence,
            "housing" => StructureClass.Housing,
            "other" => StructureClass.Other,
            _ => null,
        };
        if (kind is null || parts.Length < 3) return null;
        foreach (var change in Enum.GetValues<ChangeKind>())
            if (Word(change) == parts[1]) return (kind.Value, change);
        return null;
    }

    private static string Letters(ChangeObject change) => (change.Class, change.Change) switch
    {
        (StructureClass.GuardTower, var kind) => $"tower-{Word(kind)}",
        (StructureClass.Fence, var kind) => $"fence-{Word(kind)}",
        (StructureClass.Housing, var kind) => $"housing-{Word(kind)}",
        (_, var kind) => $"other-{Word(kind)}",
    };

    private static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.Appeared => "new",
        ChangeKind.Removed => "gone",
        _ => "altered",
    };

    private static string Unique(string name, Dictionary<string, int> uses)
    {
        uses[name] = uses.GetValueOrDefault(name) + 1;
        return uses[name] == 1 ? name : $"{name}-{uses[name]}";
    }
}
