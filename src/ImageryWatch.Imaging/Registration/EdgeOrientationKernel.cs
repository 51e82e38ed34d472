using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Imaging;

/// <summary>
/// Adds the orientation of edges as complex numbers of double angle, with lengths compressed to 0..1 (Bigun and Granlund 1987). With
/// gradient (x, y) and softness s:
/// <code>
/// length = sqrt(x x + y y)     scale = length = 0 ? 0 : 1 / (length (length + s))
/// real  += (x x - y y) scale   imaginary += ((2 x) y) scale
/// </code>
/// Every product is rounded before it is added, so that all tiers give the same bits. Inputs must be finite.
/// </summary>
public static class EdgeOrientationKernel
{
    /// <param name="columns">Gradient along columns.</param>
    /// <param name="rows">Gradient along rows; as long as <paramref name="columns"/>.</param>
    /// <param name="softness">Gradient length that gives half the maximum; above 0.</param>
    /// <param name="real">Added to; as long as <paramref name="columns"/>.</param>
    /// <param name="imaginary">Added to; as long as <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static void Accumulate(
        ReadOnlySpan<float> columns, ReadOnlySpan<float> rows, float softness, Span<float> real, Span<float> imaginary)
    {
        if (rows.Length != columns.Length || real.Length != columns.Length || imaginary.Length != columns.Length)
            throw new ArgumentException("All spans must be equally long.", nameof(columns));
        var done = Vector.IsHardwareAccelerated ? AccumulateVectors(columns, rows, softness, real, imaginary) : 0;
        AccumulateScalar(columns[done..], rows[done..], softness, real[done..], imaginary[done..]);
    }

    /// <summary>Scalar version of the formula.</summary>
    internal static void AccumulateScalar(
        ReadOnlySpan<float> columns, ReadOnlySpan<float> rows, float softness, Span<float> real, Span<float> imaginary)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var (x, y) = (columns[i], rows[i]);
            var length = MathF.Sqrt((x * x) + (y * y));
            if (length == 0) continue;
            var scale = 1 / (length * (length + softness));
            real[i] += ((x * x) - (y * y)) * scale;
            imaginary[i] += 2 * x * y * scale;
        }
    }

    private static int AccumulateVectors(
        ReadOnlySpan<float> columns, ReadOnlySpan<float> rows, float softness, Span<float> real, Span<float> imaginary)
    {
        var c = MemoryMarshal.Cast<float, Vector<float>>(columns);
        var r = MemoryMarshal.Cast<float, Vector<float>>(rows)[..c.Length];
        var re = MemoryMarshal.Cast<float, Vector<float>>(real)[..c.Length];
        var im = MemoryMarshal.Cast<float, Vector<float>>(imaginary)[..c.Length];
        var wide = new Vector<float>(softness);
        for (var i = 0; i < c.Length; i++)
        {
            var (x, y) = (c[i], r[i]);
            var length = Vector.SquareRoot((x * x) + (y * y));
            var scale = Vector<float>.One / (length * (length + wide));
            scale = Vector.ConditionalSelect(Vector.Equals(length, Vector<float>.Zero), Vector<float>.Zero, scale);
            re[i] += ((x * x) - (y * y)) * scale;
            im[i] += (x + x) * y * scale;
        }

        return c.Length * Vector<float>.Count;
    }
}
