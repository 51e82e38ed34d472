using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Kernels;

/// <summary>
/// Bicubic interpolation (Keys 1981, a = -0.5, known as Catmull-Rom) of one row of output pixels at arbitrary places
/// of a source plane. For output pixel i with tap origin o = offsets[i], fractions s = fractionColumns[i] and
/// t = fractionRows[i]:
/// <code>
/// w0(f) = ((-0.5 f + 1) f - 0.5) f + 0    w1(f) = ((1.5 f - 2.5) f + 0) f + 1
/// w2(f) = ((-1.5 f + 2) f + 0.5) f + 0    w3(f) = ((0.5 f - 0.5) f + 0) f + 0
/// c_k   = ((p[o+k] w0(t) + p[o+S+k] w1(t)) + p[o+2S+k] w2(t)) + p[o+3S+k] w3(t)       k = 0..3, S = stride
/// out_i = (c_0 w0(s) + c_1 w1(s)) + (c_2 w2(s) + c_3 w3(s))
/// </code>
/// Every product is rounded before it is added, in this order, so that all tiers give the same bits. NaN and
/// infinity in a tap reach the result; what may be interpolated is the caller's decision.
/// </summary>
public static class CubicRowKernel
{
    /// <param name="source">The plane, row-major.</param>
    /// <param name="stride">Floats from one row of the plane to the next.</param>
    /// <param name="offsets">Index of the upper left of the 4 x 4 taps of each pixel.</param>
    /// <param name="fractionColumns">0..1 from the second to the third tap column; as long as <paramref name="offsets"/>.</param>
    /// <param name="fractionRows">0..1 from the second to the third tap row; as long as <paramref name="offsets"/>.</param>
    /// <param name="destination">One value per pixel; as long as <paramref name="offsets"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ or a tap lies outside the plane.</exception>
    public static void Interpolate(
        ReadOnlySpan<float> source, int stride, ReadOnlySpan<int> offsets,
        ReadOnlySpan<float> fractionColumns, ReadOnlySpan<float> fractionRows, Span<float> destination)
    {
        Check(source.Length, stride, offsets, fractionColumns.Length, fractionRows.Length, destination.Length);
        var done = 0;
        if (Vector256.IsHardwareAccelerated) done = InterpolatePairs(source, stride, offsets, fractionColumns, fractionRows, destination);
        if (Vector128.IsHardwareAccelerated) InterpolateSingles(source, stride, offsets, fractionColumns, fractionRows, destination, done);
        else InterpolateScalar(source, stride, offsets, fractionColumns, fractionRows, destination);
    }

    /// <summary>The formula above, one tap after the other: the fallback and the reference for the vector tiers.</summary>
    internal static void InterpolateScalar(
        ReadOnlySpan<float> source, int stride, ReadOnlySpan<int> offsets,
        ReadOnlySpan<float> fractionColumns, ReadOnlySpan<float> fractionRows, Span<float> destination)
    {
        Span<float> across = stackalloc float[4];
        Span<float> down = stackalloc float[4];
        for (var i = 0; i < offsets.Length; i++)
        {
            Weights(fractionColumns[i], across);
            Weights(fractionRows[i], down);
            for (var k = 0; k < 4; k++) across[k] *= TapColumn(source, offsets[i] + k, stride, down);
            destination[i] = (across[0] + across[1]) + (across[2] + across[3]);
        }
    }

    private static float TapColumn(ReadOnlySpan<float> source, int at, int stride, ReadOnlySpan<float> down)
    {
        var sum = (source[at] * down[0]) + (source[at + stride] * down[1]);
        sum += source[at + (2 * stride)] * down[2];
        return sum + (source[at + (3 * stride)] * down[3]);
    }

    private static void Weights(float f, Span<float> weights)
    {
        weights[0] = Horner(f, -0.5f, 1f, -0.5f, 0f);
        weights[1] = Horner(f, 1.5f, -2.5f, 0f, 1f);
        weights[2] = Horner(f, -1.5f, 2f, 0.5f, 0f);
        weights[3] = Horner(f, 0.5f, -0.5f, 0f, 0f);
    }

    private static float Horner(float f, float cubic, float square, float linear, float constant) =>
        (((((cubic * f) + square) * f) + linear) * f) + constant;

    private static void InterpolateSingles(
        ReadOnlySpan<float> source, int stride, ReadOnlySpan<int> offsets,
        ReadOnlySpan<float> fractionColumns, ReadOnlySpan<float> fractionRows, Span<float> destination, int from)
    {
        ref var taps = ref MemoryMarshal.GetReference(source);
        for (var i = from; i < offsets.Length; i++)
        {
            var down = Weights128(fractionRows[i]);
            var at = (nuint)offsets[i];
            var step = (nuint)stride;
            var sum = (Vector128.LoadUnsafe(ref taps, at) * down.GetElement(0)) + (Vector128.LoadUnsafe(ref taps, at + step) * down.GetElement(1));
            sum += Vector128.LoadUnsafe(ref taps, at + (2 * step)) * down.GetElement(2);
            sum += Vector128.LoadUnsafe(ref taps, at + (3 * step)) * down.GetElement(3);
            sum *= Weights128(fractionColumns[i]);
            sum += Vector128.Shuffle(sum, Vector128.Create(1, 0, 3, 2));
            destination[i] = sum.ToScalar() + sum.GetElement(2);
        }
    }

    private static int InterpolatePairs(
        ReadOnlySpan<float> source, int stride, ReadOnlySpan<int> offsets,
        ReadOnlySpan<float> fractionColumns, ReadOnlySpan<float> fractionRows, Span<float> destination)
    {
        ref var taps = ref MemoryMarshal.GetReference(source);
        var i = 0;
        for (; i + 2 <= offsets.Length; i += 2)
        {
            var down = Weights256(fractionRows[i], fractionRows[i + 1]);
            var a = (nuint)offsets[i];
            var b = (nuint)offsets[i + 1];
            var step = (nuint)stride;
            var sum = (Load(ref taps, a, b) * Spread(down, 0)) + (Load(ref taps, a + step, b + step) * Spread(down, 1));
            sum += Load(ref taps, a + (2 * step), b + (2 * step)) * Spread(down, 2);
            sum += Load(ref taps, a + (3 * step), b + (3 * step)) * Spread(down, 3);
            sum *= Weights256(fractionColumns[i], fractionColumns[i + 1]);
            sum += Vector256.Shuffle(sum, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6));
            destination[i] = sum.ToScalar() + sum.GetElement(2);
            destination[i + 1] = sum.GetElement(4) + sum.GetElement(6);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Weights128(float fraction)
    {
        var f = Vector128.Create(fraction);
        var w = (Vector128.Create(-0.5f, 1.5f, -1.5f, 0.5f) * f) + Vector128.Create(1f, -2.5f, 2f, -0.5f);
        w = (w * f) + Vector128.Create(-0.5f, 0f, 0.5f, 0f);
        return (w * f) + Vector128.Create(0f, 1f, 0f, 0f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Weights256(float first, float second)
    {
        var f = Vector256.Create(Vector128.Create(first), Vector128.Create(second));
        var w = (Vector256.Create(-0.5f, 1.5f, -1.5f, 0.5f, -0.5f, 1.5f, -1.5f, 0.5f) * f)
            + Vector256.Create(1f, -2.5f, 2f, -0.5f, 1f, -2.5f, 2f, -0.5f);
        w = (w * f) + Vector256.Create(-0.5f, 0f, 0.5f, 0f, -0.5f, 0f, 0.5f, 0f);
        return (w * f) + Vector256.Create(0f, 1f, 0f, 0f, 0f, 1f, 0f, 0f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float taps, nuint first, nuint second) =>
        Vector256.Create(Vector128.LoadUnsafe(ref taps, first), Vector128.LoadUnsafe(ref taps, second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Spread(Vector256<float> weights, int k) => k switch
    {
        0 => Vector256.Shuffle(weights, Vector256.Create(0, 0, 0, 0, 4, 4, 4, 4)),
        1 => Vector256.Shuffle(weights, Vector256.Create(1, 1, 1, 1, 5, 5, 5, 5)),
        2 => Vector256.Shuffle(weights, Vector256.Create(2, 2, 2, 2, 6, 6, 6, 6)),
        _ => Vector256.Shuffle(weights, Vector256.Create(3, 3, 3, 3, 7, 7, 7, 7)),
    };

    private static void Check(int sourceLength, int stride, ReadOnlySpan<int> offsets, int columns, int rows, int destination)
    {
        if (columns != offsets.Length || rows != offsets.Length || destination != offsets.Length)
            throw new ArgumentException("Offsets, fractions and destination must be equally long.", nameof(offsets));
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 4);
        if (offsets.IsEmpty) return;
        if (TensorPrimitives.Min(offsets) < 0 || TensorPrimitives.Max(offsets) + (3L * stride) + 4 > sourceLength)
            throw new ArgumentException("A tap lies outside the plane.", nameof(offsets));
    }
}
