using System.Runtime.InteropServices;

namespace ImageryWatch.Core;

/// <summary>
/// Pixels of one window: one plane of 32-bit floats per band (row-major, <see cref="Stride"/> floats per row) and one byte of <see
/// cref="QualityFlags"/> per pixel (row-major, <see cref="Width"/> bytes per row). The value of a masked pixel is 0, except for pixels
/// that are only saturated, which keep the measured value. Owns pinned, 64-byte aligned memory that is reused by <see cref="Reshape"/>.
/// </summary>
public sealed class PixelBlock
{
    private const int AlignmentBytes = 64;
    private const int AlignmentFloats = AlignmentBytes / sizeof(float);
    private float[] _values = [];
    private byte[] _quality = [];
    private int _offset;
    private int _planeLength;

    public PixelBlock()
    {
    }

    public PixelBlock(PixelWindow window, int bandCount) => Reshape(window, bandCount);

    /// <summary>The pixels held, in the coordinates of the raster they were read from.</summary>
    public PixelWindow Window { get; private set; }

    public int Width => Window.Width;

    public int Height => Window.Height;

    /// <summary>Floats from one row to the next; equal to the width, so that a plane is one contiguous span.</summary>
    public int Stride => Window.Width;

    public int BandCount { get; private set; }

    /// <summary>Quality flags per pixel, row-major.</summary>
    public Span<QualityFlags> Quality => MemoryMarshal.Cast<byte, QualityFlags>(_quality.AsSpan(0, Width * Height));

    /// <summary>Changes the shape and keeps the memory where it is large enough. Contents are undefined until written.</summary>
    public void Reshape(PixelWindow window, int bandCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(window.Width);
        ArgumentOutOfRangeException.ThrowIfNegative(window.Height);
        ArgumentOutOfRangeException.ThrowIfNegative(bandCount);
        Window = window;
        BandCount = bandCount;
        var pixels = checked(window.Width * window.Height);
        _planeLength = (pixels + AlignmentFloats - 1) / AlignmentFloats * AlignmentFloats;
        var needed = checked((_planeLength * bandCount) + AlignmentFloats);
        if (_values.Length < needed) Allocate(needed);
        if (_quality.Length < pixels) _quality = GC.AllocateUninitializedArray<byte>(pixels, pinned: true);
    }

    /// <summary>The plane of band <paramref name="band"/>, row-major, <c>Width * Height</c> floats.</summary>
    public Span<float> Band(int band)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(band);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(band, BandCount);
        return _values.AsSpan(_offset + (band * _planeLength), Width * Height);
    }

    /// <summary>Row <paramref name="row"/> (0 = the window's first) of a band.</summary>
    public Span<float> Row(int band, int row) => Band(band).Slice(row * Width, Width);

    /// <summary>Copies a part of another block.</summary>
    /// <param name="other">The source block.</param>
    /// <param name="window">The part, within the other's window.</param>
    public void CopyFrom(PixelBlock other, PixelWindow window)
    {
        Reshape(window, other.BandCount);
        for (var row = 0; row < window.Height; row++)
        {
            var from = ((window.Row - other.Window.Row + row) * other.Width) + window.Column - other.Window.Column;
            other.Quality.Slice(from, window.Width).CopyTo(Quality[(row * window.Width)..]);
            for (var band = 0; band < BandCount; band++) other.Band(band).Slice(from, window.Width).CopyTo(Row(band, row));
        }
    }

    /// <summary>Copies a part of another block into this one, which keeps its shape.</summary>
    /// <param name="other">The source block, with as many bands.</param>
    /// <param name="window">The part, within the windows of both.</param>
    public void Paste(PixelBlock other, PixelWindow window)
    {
        for (var row = window.Row; row < window.EndRow; row++)
        {
            var from = ((row - other.Window.Row) * other.Width) + window.Column - other.Window.Column;
            var to = ((row - Window.Row) * Width) + window.Column - Window.Column;
            other.Quality.Slice(from, window.Width).CopyTo(Quality[to..]);
            for (var band = 0; band < BandCount; band++) other.Band(band).Slice(from, window.Width).CopyTo(Band(band)[to..]);
        }
    }

    /// <summary>Sets the values of pixels whose flags exclude a value to 0.</summary>
    /// <param name="start">First pixel, row-major.</param>
    /// <param name="length">Number of pixels.</param>
    public void ClearWithoutValue(int start, int length)
    {
        ReadOnlySpan<QualityFlags> quality = Quality.Slice(start, length);
        var first = quality.FirstWithoutValue();
        if (first < 0) return;
        for (var band = 0; band < BandCount; band++)
        {
            var values = Band(band).Slice(start, length);
            for (var i = first; i < length; i++)
                if (!quality[i].HasValue()) values[i] = 0;
        }
    }

    /// <summary>Sets all values to 0 and all pixels to the flag <paramref name="cause"/>.</summary>
    public void Clear(QualityFlags cause)
    {
        _values.AsSpan(_offset, _planeLength * BandCount).Clear();
        Quality.Fill(cause);
    }

    private void Allocate(int floats)
    {
        _values = GC.AllocateUninitializedArray<float>(floats, pinned: true);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(_values, 0);
        var misaligned = (int)((nuint)address % AlignmentBytes);
        _offset = misaligned == 0 ? 0 : (AlignmentBytes - misaligned) / sizeof(float);
    }
}
