namespace ImageryWatch.Core;

/// <summary>A raster stored in blocks (tiles or strips), each of which is decoded as a whole.</summary>
public interface IBlockedSource : IPixelSource
{
    /// <summary>Columns and rows of a block; blocks start at the raster's corner.</summary>
    (int Width, int Height) BlockSize { get; }
}
