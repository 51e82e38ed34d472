using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Names of classes and kinds of change, as identifiers and as display text.</summary>
internal static class ClassNames
{
    /// <summary>The counted classes, in the order used in all tables.</summary>
    public static IReadOnlyList<StructureClass> Counted { get; } =
        [StructureClass.GuardTower, StructureClass.Fence, StructureClass.Housing];

    public static IReadOnlyList<StructureClass> All { get; } = [.. Counted, StructureClass.Other];

    public static IReadOnlyList<ChangeKind> Kinds { get; } = [ChangeKind.Appeared, ChangeKind.Removed, ChangeKind.Altered];

    public static string Id(StructureClass kind) => kind switch
    {
        StructureClass.GuardTower => "guard_tower",
        StructureClass.Fence => "fence",
        StructureClass.Housing => "housing",
        _ => "other",
    };

    public static string Id(ChangeKind change) => change switch
    {
        ChangeKind.Appeared => "appeared",
        ChangeKind.Removed => "removed",
        _ => "altered",
    };

    public static StructureClass? ParseClass(string? id) => All.Cast<StructureClass?>().FirstOrDefault(kind => Id(kind!.Value) == id);

    public static ChangeKind? ParseChange(string? id) => Kinds.Cast<ChangeKind?>().FirstOrDefault(change => Id(change!.Value) == id);

    public static char Letter(StructureClass kind) => kind switch
    {
        StructureClass.GuardTower => 'T',
        StructureClass.Fence => 'F',
        StructureClass.Housing => 'H',
        _ => 'X',
    };

    public static string Singular(StructureClass kind) => kind switch
    {
        StructureClass.GuardTower => "guard tower",
        StructureClass.Fence => "fence",
        StructureClass.Housing => "housing structure",
        _ => "other change",
    };

    public static string Plural(StructureClass kind) => Singular(kind) + "s";

    public static string Heading(StructureClass kind) => kind switch
    {
        StructureClass.GuardTower => "Guard towers",
        StructureClass.Fence => "Fences",
        StructureClass.Housing => "Housing",
        _ => "Other",
    };

    public static string Cause(QualityFlags cause) => cause switch
    {
        QualityFlags.OutsideCoverage => "outside coverage",
        QualityFlags.NoData => "no data",
        QualityFlags.Saturated => "saturated",
        QualityFlags.Cloud => "cloud",
        QualityFlags.CloudShadow => "cloud shadow",
        QualityFlags.DeepShadow => "deep shadow",
        QualityFlags.Snow => "snow",
        _ => "other cause",
    };
}
