using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// The form in which <see cref="StoredScene"/> keeps a tile: row after row the values of each band, then one byte of quality flags per
/// pixel. Values are IEEE 754 floats of 16 bits, multiplied by a power of two that brings the saturation value to 16384..32768: eleven
/// significant bits, less than the noise of any sensor. Where the saturation value is unknown (imagery of floats) they keep 32 bits.
/// </summary>
internal sealed class StoredTile
{
    private const int TargetExponent = 14;
    private readonly int _bandCount;
    private readonly bool _isHalf;
    private readonly float _factor;

    public StoredTile(int bandCount, double? saturationValue)
    {
        _bandCount = bandCount;
        _isHalf = saturationValue is > 0;
        _factor = saturationValue is { } value and > 0 ? MathF.ScaleB(1, TargetExponent - (int)Math.Floor(Math.Log2(value))) : 1;
    }

    private int ValueBytes => _isHalf ? sizeof(ushort) : sizeof(float);

    public int BytesPerRow(int width) => width * ((_bandCount * ValueBytes) + 1);

    public void Pack(PixelBlock pixels, Span<byte> packed)
    {
        var (width, rowBytes) = (pixels.Width, BytesPerRow(pixels.Width));
        Span<float> scaled = stackalloc float[width];
        for (var row = 0; row < pixels.Height; row++)
        {
            var target = packed.Slice(row * rowBytes, rowBytes);
            for (var band = 0; band < _bandCount; band++)
            {
                var stored = target.Slice(band * width * ValueBytes, width * ValueBytes);
                TensorPrimitives.Multiply(pixels.Row(band, row), _factor, scaled);
                if (_isHalf) TensorPrimitives.ConvertToHalf(scaled, MemoryMarshal.Cast<byte, Half>(stored));
                else MemoryMarshal.AsBytes(scaled).CopyTo(stored);
            }

            MemoryMarshal.AsBytes(pixels.Quality.Slice(row * width, width)).CopyTo(target[(_bandCount * width * ValueBytes)..]);
        }
    }

    /// <summary>Copies the pixels that a tile has in common with a block.</summary>
    /// <param name="packed">Rows of the tile.</param>
    /// <param name="tile">The whole tile.</param>
    /// <param name="firstRow">Grid row of the first packed row.</param>
    /// <param name="block">Receives values and quality flags.</param>
    public void Unpack(ReadOnlySpan<byte> packed, PixelWindow tile, int firstRow, PixelBlock block)
    {
        var (common, rowBytes) = (tile.Intersect(block.Window), BytesPerRow(tile.Width));
        var skip = common.Column - tile.Column;
        for (var row = common.Row; row < common.EndRow; row++)
        {
            var source = packed.Slice((row - firstRow) * rowBytes, rowBytes);
            var at = ((row - block.Window.Row) * block.Width) + common.Column - block.Window.Column;
            for (var band = 0; band < _bandCount; band++)
            {
                var stored = source.Slice(((band * tile.Width) + skip) * ValueBytes, common.Width * ValueBytes);
                var values = block.Band(band).Slice(at, common.Width);
                if (_isHalf) HalfKernel.Multiply(MemoryMarshal.Cast<byte, Half>(stored), 1 / _factor, values);
                else MemoryMarshal.Cast<byte, float>(stored).CopyTo(values);
            }

            MemoryMarshal.Cast<byte, QualityFlags>(source.Slice((_bandCount * tile.Width * ValueBytes) + skip, common.Width))
                .CopyTo(block.Quality.Slice(at, common.Width));
        }
    }
}
