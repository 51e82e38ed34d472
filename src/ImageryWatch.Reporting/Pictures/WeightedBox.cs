using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The pixels of a block under one cell, weighted by the area that they share with it.</summary>
internal readonly struct WeightedBox(PixelBlock pixels, CellSpan across, CellSpan down)
{
    public long TotalWeight => across.TotalWeight * down.TotalWeight;

    /// <summary>
    /// Every cause in the cell, or none where more than half of its area was seen; and the weight of the pixels that have a value.
    /// </summary>
    public (UnseenCause Causes, long MeasuredWeight) Causes()
    {
        var (causes, seen, measured) = (UnseenCause.None, 0L, 0L);
        for (var y = 0; y < down.Count; y++)
        {
            var row = CausesOfRow(y);
            for (var x = 0; x < row.Length; x++)
            {
                var weight = across.Weight(x) * down.Weight(y);
                causes |= row[x];
                if (row[x] == UnseenCause.None) seen += weight;
                if (row[x].HasValue()) measured += weight;
            }
        }

        return (2 * seen <= TotalWeight ? causes : UnseenCause.None, measured);
    }

    /// <summary>Weighted sum of a band over the pixels that have a value.</summary>
    /// <param name="band">Index in the block.</param>
    /// <param name="measuredWeight">Weight of these pixels; where it is the whole cell's, causes are not looked at.</param>
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

    private double SumOfMeasured(ReadOnlySpan<float> row, ReadOnlySpan<UnseenCause> causes)
    {
        var sum = 0.0;
        for (var x = 0; x < row.Length; x++)
            if (causes[x].HasValue()) sum += across.Weight(x) * (double)row[x];
        return sum;
    }

    private ReadOnlySpan<UnseenCause> CausesOfRow(int y) =>
        pixels.Unseen.Slice(((down.Start + y) * pixels.Width) + across.Start, across.Count);
}
