using ImageryWatch.Core;

namespace ImageryWatch.Synthesis;

/// <summary>A small pair with its truth drawn pixel by pixel, for training.</summary>
/// <param name="Index">Position in the stream; with the base seed it decides everything.</param>
/// <param name="Pair">Options, metadata, truth objects.</param>
/// <param name="Before">Pixels of the earlier date.</param>
/// <param name="After">Pixels of the later date, misplaced by the pair's displacement.</param>
/// <param name="Truth">What changed.</param>
public sealed record TrainingTile(int Index, SyntheticPair Pair, InMemoryRaster Before, InMemoryRaster After, TruthPlanes Truth);

/// <summary>
/// Six planes of 0 and 1, row-major on the grid: tower, fence, housing appeared; then tower, fence, housing removed. Towers are
/// discs of 3 m radius, fences lines 3 m wide, housing roof outlines.
/// </summary>
public sealed record TruthPlanes(int Width, int Height, IReadOnlyList<byte[]> Planes, byte[] Ignore)
{
    /// <summary>Index of the plane of a class and change; null for what is not learnt (altered, other).</summary>
    public static int? PlaneOf(StructureClass kind, ChangeKind change)
    {
        if (change == ChangeKind.Altered) return null;
        var first = change == ChangeKind.Appeared ? 0 : 3;
        return kind switch
        {
            StructureClass.GuardTower => first,
            StructureClass.Fence => first + 1,
            StructureClass.Housing => first + 2,
            _ => null,
        };
    }
}
