using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The pixels of a block under one cell, weighted by their overlap area.</summary>
internal readonly struct WeightedBox(PixelBlock pixels, CellSpan across, CellSpan down)
{
    public long TotalWeight => across.TotalWeight * down.TotalWeight;

    /// <summary>
    /// All quality flags in the cell, or none if more than half of its area is unmasked; and the weight of the valid pixels.
    /// </summary>
    public (QualityFlags Causes, long MeasuredWeight) Causes()
    {
        var (causes, unmasked, measured) = (QualityFlags.None, 0L, 0L);
        for (var y = 0; y < down.Count; y++)
        {
            var row = CausesOfRow(y);
            for (var x = 0; x < row.Length; x++)
            {
                var weight = across.Weight(x) * down.Weight(y);
                causes |= row[x];
                if (row[x] == QualityFlags.None) unmasked += weight;
                if (row[x].HasValue()) measured += weight;
            }
        }

        return (2 * unmasked <= TotalWeight ? causes : QualityFlags.None, measured);
    }

    /// <summary>Weighted sum of a band over the valid pixels.</summary>
    /// <param name="band">Index in the block.</param>
    /// <param name="measuredWeight">Weight of these pixels; if it equals the weight of the cell, quality flags are not checked.</param>
    public double Sum(int band, long measuredWeight)
    {
        var (sum, isWhole) = (0.0, measuredWeight == TotalWeight);
        for (var y = 0; y < down.Count; y++)
        {
            var row = pixels.Row(band, down.Start + y).Slice(across.Start, across.Count);
            sum += down.Weight(y) * (isWhole ? SumOfRow(row) : SumOfMeasured(row, CausesOfRow(y)));
        }

        return sum;
    }

    private double SumOfRow(ReadOnlySpan<float> row)
    {
        if (row.Length == 1) return across.FirstWeight * (double)row[0];
        var inner = 0.0;
        foreach (var value in row[1..^1]) inner += value;
        return (across.FirstWeight * (double)row[0]) + (across.InnerWeight * inner) + (across.LastWeight * (double)row[^1]);
    }

    private double SumOfMeasured(ReadOnlySpan<float> row, ReadOnlySpan<QualityFlags> causes)
    {
        var sum = 0.0;
        for (var x = 0; x < row.Length; x++)
            if (causes[x].HasValue()) sum += across.Weight(x) * (double)row[x];
        return sum;
    }

    private ReadOnlySpan<QualityFlags> CausesOfRow(int y) =>
        pixels.Quality.Slice(((down.Start + y) * pixels.Width) + across.Start, across.Count);
}
