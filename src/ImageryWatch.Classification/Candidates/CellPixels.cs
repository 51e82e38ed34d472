using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>The pixels of both dates of a <see cref="StructureCell"/>; reused from cell to cell.</summary>
internal sealed class CellPixels
{
    public PixelBlock Before { get; } = new();

    public PixelBlock After { get; } = new();
}
