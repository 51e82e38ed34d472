namespace ImageryWatch.Alignment;

/// <summary>
/// Takes the weight from edges that touch dark ground. A shadow's outline always does, and it moves with the sun; edges
/// between two lit materials stay where they are. Dark is below 0.6 of the way from the window's darkest half percent to
/// its median, and the weight falls with the square of the darkness within two pixels.
/// </summary>
internal sealed class ShadeGate
{
    private const int Reach = 2;
    private const float DarkShare = 0.6f;
    private const float LeastWeight = 1e-6f;
    private const int Bins = 1024;
    private readonly int _size;
    private readonly int _margin;
    private readonly int _padded;
    private readonly float[] _rowMinima;
    private readonly int[] _histogram = new int[Bins];

    /// <param name="size">Side of the window.</param>
    /// <param name="margin">Pixels around it in the plane; 3 or more.</param>
    public ShadeGate(int size, int margin)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(margin, Reach + 1);
        (_size, _margin, _padded) = (size, margin, size + (2 * margin));
        _rowMinima = new float[_padded * size];
    }

    /// <param name="plane">The smoothed image with its margin; 0 or less counts as not seen for the levels.</param>
    /// <param name="columns">Gradient along columns, size x size; weakened in place.</param>
    /// <param name="rows">Gradient along rows, likewise.</param>
    public void Subdue(ReadOnlySpan<float> plane, Span<float> columns, Span<float> rows)
    {
        var (black, limit) = Levels(plane);
        if (!(limit > black)) return;
        MinimaAlongRows(plane);
        for (var r = 0; r < _size; r++)
        {
            for (var c = 0; c < _size; c++)
            {
                var at = (r * _size) + c;
                var darkest = Darkest(r, c);
                if (darkest >= limit) continue;
                var share = Math.Max(0, (darkest - black) / (limit - black));
                var weight = Math.Max(LeastWeight, share * share);
                columns[at] *= weight;
                rows[at] *= weight;
            }
        }
    }

    private (float Black, float Limit) Levels(ReadOnlySpan<float> plane)
    {
        var (low, high) = (float.MaxValue, 0f);
        foreach (var value in Inner(plane))
        {
            if (value <= 0) continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

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

    // The rows that the smoothing filled.
    private ReadOnlySpan<float> Inner(ReadOnlySpan<float> plane) => plane.Slice(2 * _padded, (_padded - 4) * _padded);

    private int Quantile(int rank)
    {
        var (bin, seen) = (0, _histogram[0]);
        while (seen <= rank && bin < Bins - 1) seen += _histogram[++bin];
        return bin;
    }

    private void MinimaAlongRows(ReadOnlySpan<float> plane)
    {
        for (var r = _margin - Reach; r < _padded - _margin + Reach; r++)
        {
            var row = plane.Slice((r * _padded) + _margin - Reach, _size + (2 * Reach));
            var minima = _rowMinima.AsSpan(r * _size, _size);
            for (var c = 0; c < minima.Length; c++)
                minima[c] = Math.Min(Math.Min(Math.Min(row[c], row[c + 1]), Math.Min(row[c + 2], row[c + 3])), row[c + 4]);
        }
    }

    private float Darkest(int row, int column)
    {
        var least = float.MaxValue;
        for (var r = row + _margin - Reach; r <= row + _margin + Reach; r++) least = Math.Min(least, _rowMinima[(r * _size) + column]);
        return least;
    }
}
