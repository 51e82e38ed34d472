using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Pixels of a tile as bytes: row after row the values of each band, then one byte of quality flags per pixel. Values are floats of 32
/// bits, whole numbers of 16 bits, or IEEE 754 floats of 16 bits, multiplied by a power of two that brings the saturation value to
/// 16384..32768: eleven significant bits, less than the noise of any sensor.
/// </summary>
internal sealed class StoredTile
{
    private const int TargetExponent = 14;
    private readonly int _bandCount;
    private readonly Form _form;
    private readonly float _factor;

    private enum Form
    {
        Single,
        Half,
        Whole,
    }

    private StoredTile(int bandCount, Form form, float factor = 1) => (_bandCount, _form, _factor) = (bandCount, form, factor);

    private int ValueBytes => _form == Form.Single ? sizeof(float) : sizeof(ushort);

    /// <summary>Values of 16 bits, rounded; exact where the saturation value is unknown (imagery of floats).</summary>
    public static StoredTile Rounded(int bandCount, double? saturationValue) => saturationValue is { } value and > 0
        ? new StoredTile(bandCount, Form.Half, MathF.ScaleB(1, TargetExponent - (int)Math.Floor(Math.Log2(value))))
        : Exact(bandCount);

    /// <summary>Any values, exactly.</summary>
    public static StoredTile Exact(int bandCount) => new(bandCount, Form.Single);

    /// <summary>Whole numbers 0..65535; other values cannot be packed.</summary>
    public static StoredTile Whole(int bandCount) => new(bandCount, Form.Whole);

    public int BytesPerRow(int width) => width * ((_bandCount * ValueBytes) + 1);

    /// <returns>False if the form cannot represent a value: the bytes are then undefined.</returns>
    public bool Pack(PixelBlock pixels, Span<byte> packed)
    {
        var (width, rowBytes) = (pixels.Width, BytesPerRow(pixels.Width));
        for (var row = 0; row < pixels.Height; row++)
        {
            var target = packed.Slice(row * rowBytes, rowBytes);
            for (var band = 0; band < _bandCount; band++)
                if (!Pack(pixels.Row(band, row), target.Slice(band * width * ValueBytes, width * ValueBytes))) return false;
            MemoryMarshal.AsBytes(pixels.Quality.Slice(row * width, width)).CopyTo(target[(_bandCount * width * ValueBytes)..]);
        }

        return true;
    }

    /// <summary>Copies the pixels that a tile has in common with a block.</summary>
    /// <param name="packed">Rows of the tile.</param>
    /// <param name="tile">The whole tile.</param>
    /// <param name="firstRow">Row of the first packed row.</param>
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
                Unpack(stored, block.Band(band).Slice(at, common.Width));
            }

            MemoryMarshal.Cast<byte, QualityFlags>(source.Slice((_bandCount * tile.Width * ValueBytes) + skip, common.Width))
                .CopyTo(block.Quality.Slice(at, common.Width));
        }
    }

    private bool Pack(ReadOnlySpan<float> values, Span<byte> stored)
    {
        if (_form == Form.Whole) return WholeNumberKernel.TryNarrow(values, MemoryMarshal.Cast<byte, ushort>(stored));
        if (_form == Form.Single) MemoryMarshal.AsBytes(values).CopyTo(stored);
        else PackHalf(values, MemoryMarshal.Cast<byte, Half>(stored));
        return true;
    }

    private void PackHalf(ReadOnlySpan<float> values, Span<Half> stored)
    {
        Span<float> scaled = stackalloc float[values.Length];
        TensorPrimitives.Multiply(values, _factor, scaled);
        TensorPrimitives.ConvertToHalf(scaled, stored);
    }

    private void Unpack(ReadOnlySpan<byte> stored, Span<float> values)
    {
        if (_form == Form.Half) HalfKernel.Multiply(MemoryMarshal.Cast<byte, Half>(stored), 1 / _factor, values);
        else if (_form == Form.Whole) WholeNumberKernel.Widen(MemoryMarshal.Cast<byte, ushort>(stored), values);
        else MemoryMarshal.Cast<byte, float>(stored).CopyTo(values);
    }
}
