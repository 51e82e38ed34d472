using System.Numerics.Tensors;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Reduces the weight of edges next to dark pixels. A shadow's outline is such an edge and moves with the sun; edges between two lit
/// materials do not move. Dark means below 0.6 of the way from the window's darkest half percent to its median; the weight falls with the
/// square of the darkness within two pixels.
/// </summary>
internal sealed class ShadowMask
{
    private const int Reach = 2;
    private const float DarkShare = 0.6f;
    private const float MinWeight = 1e-6f;
    private const int Bins = 1024;
    private readonly int _size;
    private readonly int _margin;
    private readonly int _padded;
    private readonly float[] _rowMinima;
    private readonly float[] _darkest;
    private readonly int[] _histogram = new int[Bins];

    /// <param name="size">Side of the window.</param>
    /// <param name="margin">Pixels around the window in the plane; at least 3.</param>
    public ShadowMask(int size, int margin)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(margin, Reach + 1);
        (_size, _margin, _padded) = (size, margin, size + (2 * margin));
        _rowMinima = new float[_padded * size];
        _darkest = new float[size];
    }

    /// <param name="plane">The smoothed image with its margin; values of 0 or less are ignored for the levels.</param>
    /// <param name="columns">Gradient along columns, size x size; reduced in place.</param>
    /// <param name="rows">Gradient along rows, same size; reduced in place.</param>
    public void AttenuateShadowEdges(ReadOnlySpan<float> plane, Span<float> columns, Span<float> rows)
    {
        var (black, limit) = Levels(plane);
        if (!(limit > black)) return;
        MinimaAlongRows(plane);
        for (var r = 0; r < _size; r++)
        {
            FindDarkest(r);
            for (var c = 0; c < _size; c++)
            {
                var at = (r * _size) + c;
                var darkest = _darkest[c];
                if (darkest >= limit) continue;
                var share = Math.Max(0, (darkest - black) / (limit - black));
                var weight = Math.Max(MinWeight, share * share);
                columns[at] *= weight;
                rows[at] *= weight;
            }
        }
    }

    private (float Black, float Limit) Levels(ReadOnlySpan<float> plane)
    {
        var (low, high) = Range(Inner(plane));
        if (!(high > low)) return (0, 0);
        Array.Clear(_histogram);
        var (scale, count) = ((Bins - 1) / (high - low), 0);
        foreach (var value in Inner(plane))
        {
            if (value <= 0) continue;
            _histogram[(int)((value - low) * scale)]++;
            count++;
        }

        var (black, median) = (low + (Quantile(count / 200) / scale), low + (Quantile(count / 2) / scale));
        return (black, black + (DarkShare * (median - black)));
    }

    /// <summary>The lowest and the highest value above 0.</summary>
    private static (float Low, float High) Range(ReadOnlySpan<float> values)
    {
        var (low, high) = (TensorPrimitives.Min(values), TensorPrimitives.Max(values));
        if (low > 0) return (low, high);
        low = float.MaxValue;
        foreach (var value in values)
            if (value > 0) low = Math.Min(low, value);
        return (low, Math.Max(0, high));
    }

    // The rows with valid smoothed values.
    private ReadOnlySpan<float> Inner(ReadOnlySpan<float> plane) => plane.Slice(2 * _padded, (_padded - 4) * _padded);

    private int Quantile(int rank)
    {
        var (bin, cumulated) = (0, _histogram[0]);
        while (cumulated <= rank && bin < Bins - 1) cumulated += _histogram[++bin];
        return bin;
    }

    private void MinimaAlongRows(ReadOnlySpan<float> plane)
    {
        for (var r = _margin - Reach; r < _padded - _margin + Reach; r++)
        {
            var row = plane.Slice((r * _padded) + _margin - Reach, _size + (2 * Reach));
            var minima = _rowMinima.AsSpan(r * _size, _size);
            TensorPrimitives.Min(row[..^4], row[1..^3], minima);
            for (var shift = 2; shift <= 2 * Reach; shift++) TensorPrimitives.Min(minima, row.Slice(shift, _size), minima);
        }
    }

    /// <summary>The lowest value near each pixel of a row.</summary>
    private void FindDarkest(int row)
    {
        var first = (row + _margin - Reach) * _size;
        _rowMinima.AsSpan(first, _size).CopyTo(_darkest);
        for (var r = 1; r <= 2 * Reach; r++) TensorPrimitives.Min(_darkest, _rowMinima.AsSpan(first + (r * _size), _size), _darkest);
    }
}
