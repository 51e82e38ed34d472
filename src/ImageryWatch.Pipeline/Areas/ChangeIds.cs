using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>
/// Names changes so that the same inputs and options always give the same names: class and change in letters, then a
/// hash of what changed, where (to the metre) and between which dates.
/// </summary>
internal static class ChangeIds
{
    /// <param name="changes">In report order.</param>
    /// <param name="context">What tells this comparison from others: site and dates.</param>
    public static IReadOnlyList<ChangeObject> Assign(IReadOnlyList<ChangeObject> changes, string context)
    {
        var uses = new Dictionary<string, int>();
        return [.. changes.Select(change => change with { Id = Unique(NameOf(change, context), uses) })];
    }

    /// <summary>What stands is named by class and place alone: a structure seen again in another pair at the same place has the same name.</summary>
    public static IReadOnlyList<StandingStructure> Assign(IReadOnlyList<StandingStructure> standing, Site? site)
    {
        var uses = new Dictionary<string, int>();
        return [.. standing.Select(one => one with { Id = Unique(NameOf(one, site), uses) })];
    }

    private static string NameOf(StandingStructure standing, Site? site)
    {
        var centre = standing.Geometry.Centroid;
        var text = string.Create(CultureInfo.InvariantCulture, $"{site?.Id}|{standing.Class}|{Math.Round(centre.X):0}|{Math.Round(centre.Y):0}");
        var word = standing.Class switch { StructureClass.GuardTower => "tower", StructureClass.Fence => "fence", _ => "housing" };
        return $"{word}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10]}";
    }

    private static string NameOf(ChangeObject change, string context)
    {
        var centre = change.Geometry.Centroid;
        var text = string.Create(CultureInfo.InvariantCulture, $"{context}|{change.Class}|{change.Change}|{Math.Round(centre.X):0}|{Math.Round(centre.Y):0}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return $"{Letters(change)}-{Convert.ToHexStringLower(hash)[..10]}";
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
