using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// Weighted sums of the pixel rows under one row of cells, per column of pixels: sum(x) = w(0) * v(0, x) + w(1) * v(1, x) + ... Each column
/// is added in the order of its rows, so that the sums have the same bits for any vector width. For one thread at a time.
/// </summary>
internal sealed class WeightedRows
{
    private double[] _sums = [];

    /// <summary>Sums of a band without masked pixels; valid until the next call.</summary>
    public ReadOnlySpan<double> Sum(PixelBlock pixels, int band, CellSpan rows)
    {
        if (_sums.Length < pixels.Width) _sums = new double[pixels.Width];
        var sums = _sums.AsSpan(0, pixels.Width);
        sums.Clear();
        for (var y = 0; y < rows.Count; y++) Add(pixels.Row(band, rows.Start + y), rows.Weight(y), sums);
        return sums;
    }

    /// <summary>Weighted sum of the columns of one cell.</summary>
    public static double Sum(ReadOnlySpan<double> sums, CellSpan columns)
    {
        var cell = sums.Slice(columns.Start, columns.Count);
        if (cell.Length == 1) return columns.FirstWeight * cell[0];
        var inner = 0.0;
        foreach (var value in cell[1..^1]) inner += value;
        return (columns.FirstWeight * cell[0]) + (columns.InnerWeight * inner) + (columns.LastWeight * cell[^1]);
    }

    private static void Add(ReadOnlySpan<float> row, double weight, Span<double> sums)
    {
        var weights = new Vector<double>(weight);
        var x = 0;
        for (; x <= row.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[x..]), out var low, out var high);
            var left = sums[x..];
            var right = left[Vector<double>.Count..];
            (new Vector<double>(left) + (weights * low)).CopyTo(left);
            (new Vector<double>(right) + (weights * high)).CopyTo(right);
        }

        for (; x < row.Length; x++) sums[x] += weight * row[x];
    }
}
