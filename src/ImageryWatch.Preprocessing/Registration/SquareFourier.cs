using System.Numerics;
using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Two-dimensional discrete Fourier transform of a square image whose side is a power of two, in place. The spectrum is transposed, and
/// <see cref="Inverse"/> expects it so; products of spectra are not affected. Columns are transformed a whole row at a time, so that the
/// butterflies access contiguous memory. Not scaled in either direction.
/// </summary>
internal sealed class SquareFourier
{
    private readonly float[] _cosines;
    private readonly float[] _sines;

    public SquareFourier(int size)
    {
        if (!BitOperations.IsPow2(size)) throw new ArgumentOutOfRangeException(nameof(size), size, "The side must be a power of two.");
        Size = size;
        _cosines = [.. Enumerable.Range(0, size / 2).Select(k => (float)Math.Cos(2 * Math.PI * k / size))];
        _sines = [.. Enumerable.Range(0, size / 2).Select(k => (float)Math.Sin(2 * Math.PI * k / size))];
    }

    public int Size { get; }

    public void Forward(float[] real, float[] imaginary) => Transform(real, imaginary, -1);

    public void Inverse(float[] real, float[] imaginary) => Transform(real, imaginary, 1);

    private void Transform(float[] real, float[] imaginary, int sign)
    {
        TransformColumns(real, imaginary, sign);
        Transpose(real);
        Transpose(imaginary);
        TransformColumns(real, imaginary, sign);
    }

    private void TransformColumns(float[] real, float[] imaginary, int sign)
    {
        ReverseRowOrder(real);
        ReverseRowOrder(imaginary);
        for (var half = 1; half < Size; half *= 2)
            for (var start = 0; start < Size; start += 2 * half)
                for (var k = 0; k < half; k++) Butterfly(real, imaginary, start + k, start + k + half, k * (Size / (2 * half)), sign);
    }

    private void Butterfly(float[] real, float[] imaginary, int upper, int lower, int twiddle, int sign) => ButterflyKernel.Apply(
        real.AsSpan(upper * Size, Size), imaginary.AsSpan(upper * Size, Size),
        real.AsSpan(lower * Size, Size), imaginary.AsSpan(lower * Size, Size),
        _cosines[twiddle], sign * _sines[twiddle]);

    private void ReverseRowOrder(float[] values)
    {
        var bits = BitOperations.Log2((uint)Size);
        for (var row = 0; row < Size; row++)
        {
            var other = 0;
            for (var bit = 0; bit < bits; bit++) other |= ((row >> bit) & 1) << (bits - 1 - bit);
            if (other > row) SwapRows(values, row, other);
        }
    }

    private void SwapRows(float[] values, int row, int other)
    {
        var a = values.AsSpan(row * Size, Size);
        var b = values.AsSpan(other * Size, Size);
        for (var i = 0; i < Size; i++) (a[i], b[i]) = (b[i], a[i]);
    }

    private void Transpose(float[] values)
    {
        const int tile = 16;
        for (var top = 0; top < Size; top += tile)
            for (var left = top; left < Size; left += tile) TransposeTile(values, top, left, Math.Min(tile, Size));
    }

    private void TransposeTile(float[] values, int top, int left, int tile)
    {
        for (var r = top; r < top + tile; r++)
            for (var c = Math.Max(left, r + 1); c < left + tile; c++)
                (values[(r * Size) + c], values[(c * Size) + r]) = (values[(c * Size) + r], values[(r * Size) + c]);
    }
}
