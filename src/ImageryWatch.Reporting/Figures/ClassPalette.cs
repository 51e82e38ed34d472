using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// Colours that remain distinguishable with colour-vision deficiency (Okabe and Ito, "Color Universal Design", 2008), limited to those with
/// good contrast on imagery. The kind of change is shown by the line style, never by colour alone.
/// </summary>
internal static class ClassPalette
{
    public static Colour Of(StructureClass kind) => kind switch
    {
        StructureClass.GuardTower => new Colour(0xE6, 0x5C, 0x00),
        StructureClass.Fence => new Colour(0x56, 0xB4, 0xE9),
        StructureClass.Housing => new Colour(0xF0, 0xE4, 0x42),
        _ => new Colour(0xCC, 0x79, 0xA7),
    };

    public static Pen PenOf(StructureClass kind, ChangeKind change, double width) => new(Of(kind), width, Dashes(change, width));

    /// <summary>Solid for appeared, dashed for removed, dotted for altered.</summary>
    public static IReadOnlyList<double> Dashes(ChangeKind change, double width) => change switch
    {
        ChangeKind.Appeared => [],
        ChangeKind.Removed => [4.2 * width, 2.6 * width],
        _ => [1.1 * width, 1.5 * width],
    };
}
