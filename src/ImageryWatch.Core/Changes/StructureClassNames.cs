namespace ImageryWatch.Core;

/// <summary>Names of the classes in truth files and network outputs.</summary>
public static class StructureClassNames
{
    private static readonly (StructureClass Class, string Name)[] Table =
    [
        (StructureClass.GuardTower, "guard_tower"),
        (StructureClass.Fence, "fence"),
        (StructureClass.Housing, "housing"),
        (StructureClass.Other, "other"),
    ];

    public static string Of(StructureClass kind) => Array.Find(Table, entry => entry.Class == kind).Name;

    /// <summary>Null if no class has this name.</summary>
    public static StructureClass? Parse(string name)
    {
        var index = Array.FindIndex(Table, entry => entry.Name == name);
        return index < 0 ? null : Table[index].Class;
    }
}
