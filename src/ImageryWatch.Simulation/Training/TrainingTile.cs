using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>A small pair with rasterised truth, for training.</summary>
/// <param name="Index">Position in the stream; determines the tile together with the base seed.</param>
/// <param name="Pair">Options, metadata, truth objects.</param>
/// <param name="Before">Pixels of the earlier date.</param>
/// <param name="After">Pixels of the later date, displaced by the pair's displacement.</param>
/// <param name="Truth">Truth planes.</param>
public sealed record TrainingTile(int Index, SyntheticPair Pair, InMemoryRaster Before, InMemoryRaster After, TruthPlanes Truth);

/// <summary>
/// Twelve binary planes, row-major on the grid, three for each of: appeared, removed, present on the earlier date, present on the later
/// date. Of each three: tower, fence, housing. Towers are discs of 3 m radius, fences lines 3 m wide, housing roof outlines.
/// <c>Ignore</c> is 1 where training and scoring ignore a pixel: altered and obscured structures.
/// </summary>
public sealed record TruthPlanes(int Width, int Height, IReadOnlyList<byte[]> Planes, byte[] Ignore)
{
    public const int Count = 12;

    /// <summary>Index of the plane of a class and change; null for altered and other.</summary>
    public static int? PlaneOf(StructureClass kind, ChangeKind change) =>
        change == ChangeKind.Altered ? null : PlaneOf(kind, change == ChangeKind.Appeared ? 0 : 3);

    /// <summary>Index of the plane of a class on a date; null for other.</summary>
    public static int? PlaneOfUnchanged(StructureClass kind, bool later) => PlaneOf(kind, later ? 9 : 6);

    private static int? PlaneOf(StructureClass kind, int first) => kind switch
    {
        StructureClass.GuardTower => first,
        StructureClass.Fence => first + 1,
        StructureClass.Housing => first + 2,
        _ => null,
    };
}
