using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Review;

/// <summary>A raster whose windows are kept for the next start: as 32-bit floats band after band, then the quality flags.</summary>
/// <param name="inner">Computes windows that are not kept.</param>
/// <param name="kept">The store.</param>
/// <param name="number">Number of the raster in its scene.</param>
internal sealed class KeptSource(IPixelSource inner, KeptParts kept, int number) : IPixelSource
{
    public int Width => inner.Width;

    public int Height => inner.Height;

    public IReadOnlyList<BandRole> Bands => inner.Bands;

    public double? SaturationValue => inner.SaturationValue;

    public void Read(PixelWindow window, PixelBlock block)
    {
        if (kept.Read(number, window) is { } bytes && bytes.Length == Length(window))
        {
            Unpack(bytes, window, block);
            return;
        }

        inner.Read(window, block);
        kept.Write(number, window, Pack(block));
    }

    private long Length(PixelWindow window) => window.PixelCount * ((Bands.Count * sizeof(float)) + 1L);

    private void Unpack(ReadOnlySpan<byte> bytes, PixelWindow window, PixelBlock block)
    {
        block.Reshape(window, Bands.Count);
        for (var band = 0; band < Bands.Count; band++)
        {
            var values = MemoryMarshal.AsBytes(block.Band(band));
            bytes[..values.Length].CopyTo(values);
            bytes = bytes[values.Length..];
        }

        bytes.CopyTo(MemoryMarshal.AsBytes(block.Quality));
    }

    private byte[] Pack(PixelBlock block)
    {
        var bytes = new byte[Length(block.Window)];
        var rest = bytes.AsSpan();
        for (var band = 0; band < Bands.Count; band++)
        {
            var values = MemoryMarshal.AsBytes(block.Band(band));
            values.CopyTo(rest);
            rest = rest[values.Length..];
        }

        MemoryMarshal.AsBytes(block.Quality).CopyTo(rest);
        return bytes;
    }
}
