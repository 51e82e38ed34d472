using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Imaging;

/// <summary>
/// Bicubic interpolation of one row of output pixels at arbitrary positions of a source plane. For output pixel i with tap origin o =
/// offsets[i] and the weights a_k along the row and d_k down the column (<see cref="CubicWeightKernel"/>):
/// <code>
/// c_k   = ((p[o+k] d_0 + p[o+S+k] d_1) + p[o+2S+k] d_2) + p[o+3S+k] d_3       k = 0..3, S = stride
/// out_i = (c_0 a_0 + c_1 a_1) + (c_2 a_2 + c_3 a_3)
/// </code>
/// Every product is rounded before it is added, in this order, so that all tiers give the same bits. NaN and infinity in a tap reach the
/// result; the caller decides which pixels may be interpolated. Fast where the taps of neighbouring pixels are adjacent, as under a nearly
/// constant displacement.
/// </summary>
public static class CubicRowKernel
{
    private const int Taps = CubicWeightKernel.Taps;

    /// <param name="source">The plane, row-major.</param>
    /// <param name="stride">Floats from one row of the plane to the next.</param>
    /// <param name="offsets">Index of the upper left of the 4 x 4 taps of each pixel.</param>
    /// <param name="across">Weights along the row from <see cref="CubicWeightKernel"/>: four times as long as <paramref
    /// name="offsets"/>.</param>
    /// <param name="down">Weights down the column; same length as <paramref name="across"/>.</param>
    /// <param name="destination">One value per pixel; as long as <paramref name="offsets"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ or a tap lies outside the plane.</exception>
    public static void Interpolate(
        ReadOnlySpan<float> source, int stride, ReadOnlySpan<int> offsets, ReadOnlySpan<float> across, ReadOnlySpan<float> down,
        Span<float> destination)
    {
        Check(source.Length, stride, offsets, across.Length, down.Length, destination.Length);
        if (!Vector.IsHardwareAccelerated)
        {
            InterpolateScalar(source, stride, offsets, across, down, destination);
            return;
        }

        var i = 0;
        while (i < offsets.Length)
        {
            var rest = offsets[i..];
            if (rest.Length >= Vector<int>.Count && AreSideBySide(rest))
                InterpolateRun(source, stride, offsets[i], i, across, down, destination);
            else InterpolateSingles(source, stride, offsets, i, Math.Min(offsets.Length, i + Vector<int>.Count), across, down, destination);
            i += Vector<int>.Count;
        }
    }

    /// <summary>Scalar version of the formula: the fallback and the reference for the vector tiers.</summary>
    internal static void InterpolateScalar(
        ReadOnlySpan<float> source, int stride, ReadOnlySpan<int> offsets, ReadOnlySpan<float> across, ReadOnlySpan<float> down,
        Span<float> destination)
    {
        var n = offsets.Length;
        Span<float> sums = stackalloc float[Taps];
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < Taps; k++)
            {
                var at = offsets[i] + k;
                var sum = (source[at] * down[i]) + (source[at + stride] * down[n + i]);
                sum += source[at + (2 * stride)] * down[(2 * n) + i];
                sums[k] = (sum + (source[at + (3 * stride)] * down[(3 * n) + i])) * across[(k * n) + i];
            }

            destination[i] = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        }
    }

    private static bool AreSideBySide(ReadOnlySpan<int> offsets) =>
        new Vector<int>(offsets) == new Vector<int>(offsets[0]) + Vector<int>.Indices;

    /// <summary>
    /// One vector of pixels from pixel <paramref name="i"/> on, with taps that start at <paramref name="offset"/> and advance by one per
    /// pixel.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InterpolateRun(
        ReadOnlySpan<float> source, int stride, int offset, int i, ReadOnlySpan<float> across, ReadOnlySpan<float> down,
        Span<float> destination)
    {
        var n = destination.Length;
        ref var taps = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), offset);
        ref var a = ref Unsafe.Add(ref MemoryMarshal.GetReference(across), i);
        ref var d = ref Unsafe.Add(ref MemoryMarshal.GetReference(down), i);
        var (d0, d1, d2, d3) = (Load(ref d, 0), Load(ref d, n), Load(ref d, 2 * n), Load(ref d, 3 * n));
        var left = (Column(ref taps, stride, d0, d1, d2, d3) * Load(ref a, 0))
            + (Column(ref Unsafe.Add(ref taps, 1), stride, d0, d1, d2, d3) * Load(ref a, n));
        var right = (Column(ref Unsafe.Add(ref taps, 2), stride, d0, d1, d2, d3) * Load(ref a, 2 * n))
            + (Column(ref Unsafe.Add(ref taps, 3), stride, d0, d1, d2, d3) * Load(ref a, 3 * n));
        (left + right).CopyTo(destination[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Column(
        ref float taps, int stride, Vector<float> d0, Vector<float> d1, Vector<float> d2, Vector<float> d3) =>
        (((Load(ref taps, 0) * d0) + (Load(ref taps, stride) * d1)) + (Load(ref taps, 2 * stride) * d2))
            + (Load(ref taps, 3 * stride) * d3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Load(ref float from, int at) => Vector.LoadUnsafe(ref from, (nuint)at);

    private static void InterpolateSingles(
        ReadOnlySpan<float> source, int stride, ReadOnlySpan<int> offsets, int from, int end, ReadOnlySpan<float> across,
        ReadOnlySpan<float> down, Span<float> destination)
    {
        var n = offsets.Length;
        ref var taps = ref MemoryMarshal.GetReference(source);
        for (var i = from; i < end; i++)
        {
            var at = (nuint)offsets[i];
            var step = (nuint)stride;
            var sum = (Vector128.LoadUnsafe(ref taps, at) * down[i]) + (Vector128.LoadUnsafe(ref taps, at + step) * down[n + i]);
            sum += Vector128.LoadUnsafe(ref taps, at + (2 * step)) * down[(2 * n) + i];
            sum += Vector128.LoadUnsafe(ref taps, at + (3 * step)) * down[(3 * n) + i];
            sum *= Vector128.Create(across[i], across[n + i], across[(2 * n) + i], across[(3 * n) + i]);
            sum += Vector128.Shuffle(sum, Vector128.Create(1, 0, 3, 2));
            destination[i] = sum.ToScalar() + sum.GetElement(2);
        }
    }

    private static void Check(int sourceLength, int stride, ReadOnlySpan<int> offsets, int across, int down, int destination)
    {
        if (across != Taps * offsets.Length || down != across || destination != offsets.Length)
            throw new ArgumentException("There must be four weights each way and one destination per offset.", nameof(offsets));
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 4);
        if (offsets.IsEmpty) return;
        if (TensorPrimitives.Min(offsets) < 0 || TensorPrimitives.Max(offsets) + (3L * stride) + 4 > sourceLength)
            throw new ArgumentException("A tap lies outside the plane.", nameof(offsets));
    }
}
