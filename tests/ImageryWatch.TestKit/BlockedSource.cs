using ImageryWatch.Core;

namespace ImageryWatch.TestKit;

/// <summary>A raster that counts the blocks that reading decodes: every block that a window overlaps, for each reading anew.</summary>
public sealed class BlockedSource(IPixelSource inner, (int Width, int Height) blockSize) : IBlockedSource
{
    private long _decoded;

    /// <summary>Blocks decoded so far.</summary>
    public long Decoded => Interlocked.Read(ref _decoded);

    public int BlockCount => CountOf(new PixelWindow(0, 0, Width, Height));

    public (int Width, int Height) BlockSize => blockSize;

    public int Width => inner.Width;

    public int Height => inner.Height;

    public IReadOnlyList<BandRole> Bands => inner.Bands;

    public double? SaturationValue => inner.SaturationValue;

    public void Read(PixelWindow window, PixelBlock block)
    {
        var inside = window.Intersect(new PixelWindow(0, 0, Width, Height));
        if (!inside.IsEmpty) Interlocked.Add(ref _decoded, CountOf(inside));
        inner.Read(window, block);
    }

    private int CountOf(PixelWindow inside) =>
        (((inside.EndColumn - 1) / blockSize.Width) - (inside.Column / blockSize.Width) + 1)
        * (((inside.EndRow - 1) / blockSize.Height) - (inside.Row / blockSize.Height) + 1);
}
