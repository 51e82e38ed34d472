using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Imaging;

/// <summary>
/// Response to thin straight lines, bright or dark, in <see cref="Directions"/> directions: the mean along a short
/// segment minus the stronger of its two flanks, so that a step edge (a field border) does not respond.
/// </summary>
public static class LineResponseKernel
{
    /// <summary>
    /// Number of directions, evenly spread over 180 degrees; direction k runs at k * 22.5 degrees from the column axis, towards lower
    /// rows.
    /// </summary>
    public const int Directions = 8;

    /// <summary>Samples along a segment: 9 sums of 8-bit values stay inside 16 bits.</summary>
    public const int SamplesPerSegment = 9;

    private static readonly double[] DirectionColumns = [
        .. Enumerable.Range(0, Directions).Select(k => Math.Cos(k * Math.PI / Directions))];
    private static readonly double[] DirectionRows = [.. Enumerable.Range(0, Directions).Select(k => -Math.Sin(k * Math.PI / Directions))];

    /// <summary>Pixels around an output pixel that its response depends on.</summary>
    public static int Reach(int flankDistance) => (SamplesPerSegment / 2) + flankDistance + 1;

    /// <summary>Offset to the neighbour across a line of direction <paramref name="direction"/>, in whole pixels.</summary>
    public static (int Columns, int Rows) Across(int direction, int distance) => (
        (int)Math.Round(-DirectionRows[direction] * distance), (int)Math.Round(DirectionColumns[direction] * distance));

    /// <summary>
    /// For every row and column at least <see cref="Reach"/> from the border, with S_k(p) the sum of
    /// <see cref="SamplesPerSegment"/> values along direction k through p and q, q' the points
    /// <paramref name="flankDistance"/> across it:
    /// <c>bright_k = min(S_k(p) - S_k(q), S_k(p) - S_k(q'))</c>, <c>dark_k = min(S_k(q) - S_k(p), S_k(q') - S_k(p))</c>,
    /// <c>response = max over k of max(bright_k, dark_k, 0)</c>,
    /// <c>direction</c> = the first k that reaches it (bright before dark), plus <see cref="Directions"/> when dark.
    /// Pixels nearer the border get response 0.
    /// </summary>
    /// <param name="intensity">Row-major plane of values 0..255.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="flankDistance">Distance of the flanks from the line, in pixels.</param>
    /// <param name="response">Receives the response, 0..2295; same shape.</param>
    /// <param name="direction">Receives direction and polarity; same shape.</param>
    /// <param name="segmentSums">Scratch, same shape.</param>
    public static void Invoke(
        ReadOnlySpan<short> intensity, int width, int height, int flankDistance,
        Span<short> response, Span<short> direction, Span<short> segmentSums)
    {
        if (intensity.Length != width * height || response.Length != intensity.Length
            || direction.Length != intensity.Length || segmentSums.Length != intensity.Length)
            throw new ArgumentException("All planes must hold width * height values.");

        response.Clear();
        direction.Clear();
        var half = SamplesPerSegment / 2;
        var reach = Reach(flankDistance);
        if (width <= 2 * reach || height <= 2 * reach) return;
        for (var k = 0; k < Directions; k++)
        {
            for (var row = half; row < height - half; row++) SumSegments(intensity, width, row, k, segmentSums);
            var (acrossColumns, acrossRows) = Across(k, flankDistance);
            var across = (acrossRows * width) + acrossColumns;
            for (var row = reach; row < height - reach; row++)
            {
                var from = (row * width) + reach;
                var length = width - (2 * reach);
                Compare(
                    segmentSums.Slice(from, length), segmentSums.Slice(from - across, length), segmentSums.Slice(from + across, length),
                    (short)k, response.Slice(from, length), direction.Slice(from, length));
            }
        }
    }

    private static void SumSegments(ReadOnlySpan<short> intensity, int width, int row, int k, Span<short> sums)
    {
        var half = SamplesPerSegment / 2;
        var start = (row * width) + half;
        var length = width - (2 * half);
        var target = sums.Slice(start, length);
        target.Clear();
        for (var t = -half; t <= half; t++)
        {
            var columns = (int)Math.Round(t * DirectionColumns[k]);
            var rows = (int)Math.Round(t * DirectionRows[k]);
            System.Numerics.Tensors.TensorPrimitives.Add(target, intensity.Slice(start + (rows * width) + columns, length), target);
        }
    }

    private static void Compare(
        ReadOnlySpan<short> centre, ReadOnlySpan<short> left, ReadOnlySpan<short> right, short k, Span<short> response,
        Span<short> direction)
    {
        var i = CompareVectors(centre, left, right, k, response, direction);
        for (; i < centre.Length; i++)
        {
            var bright = (short)(centre[i] - Math.Max(left[i], right[i]));
            var dark = (short)(Math.Min(left[i], right[i]) - centre[i]);
            if (bright > response[i]) (response[i], direction[i]) = (bright, k);
            if (dark > response[i]) (response[i], direction[i]) = (dark, (short)(k + Directions));
        }
    }

    private static int CompareVectors(
        ReadOnlySpan<short> centre, ReadOnlySpan<short> left, ReadOnlySpan<short> right, short k, Span<short> response,
        Span<short> direction)
    {
        if (!Vector.IsHardwareAccelerated) return 0;
        var c = MemoryMarshal.Cast<short, Vector<short>>(centre);
        var l = MemoryMarshal.Cast<short, Vector<short>>(left);
        var r = MemoryMarshal.Cast<short, Vector<short>>(right);
        var best = MemoryMarshal.Cast<short, Vector<short>>(response);
        var way = MemoryMarshal.Cast<short, Vector<short>>(direction);
        var brightWay = new Vector<short>(k);
        var darkWay = new Vector<short>((short)(k + Directions));
        for (var i = 0; i < c.Length; i++)
        {
            var bright = c[i] - Vector.Max(l[i], r[i]);
            var dark = Vector.Min(l[i], r[i]) - c[i];
            var brighter = Vector.GreaterThan(bright, best[i]);
            best[i] = Vector.ConditionalSelect(brighter, bright, best[i]);
            way[i] = Vector.ConditionalSelect(brighter, brightWay, way[i]);
            var darker = Vector.GreaterThan(dark, best[i]);
            best[i] = Vector.ConditionalSelect(darker, dark, best[i]);
            way[i] = Vector.ConditionalSelect(darker, darkWay, way[i]);
        }

        return c.Length * Vector<short>.Count;
    }
}
