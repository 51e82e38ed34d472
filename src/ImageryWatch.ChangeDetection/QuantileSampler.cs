using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>Values per band from sample windows, for quantiles. Uses every seventeenth pixel to limit the memory.</summary>
internal sealed class QuantileSampler(int bandCount)
{
    private const int EveryPixels = 17;
    private readonly List<float>[] _values = [.. Enumerable.Range(0, bandCount).Select(_ => new List<float>())];
    private readonly float[]?[] _sorted = new float[]?[bandCount];

    public bool IsEmpty => _values[0].Count == 0;

    /// <summary>
    /// Adds all bands of one date where both dates have values. Includes saturated values, which define the upper end of the range.
    /// </summary>
    public void Add(PixelBlock block, PixelBlock other)
    {
        for (var i = 0; i < block.Quality.Length; i += EveryPixels)
        {
            if (!block.Quality[i].HasValue() || !other.Quality[i].HasValue()) continue;
            for (var band = 0; band < bandCount; band++) _values[band].Add(block.Band(band)[i]);
        }

        Array.Clear(_sorted);
    }

    /// <summary>Adds the values of another sampler.</summary>
    public void Add(QuantileSampler other)
    {
        for (var band = 0; band < bandCount; band++)
        {
            _values[band].AddRange(other._values[band]);
            _sorted[band] = null;
        }
    }

    /// <summary>Adds values minus their median over the window, so that large-scale differences do not count as noise.</summary>
    public void AddCentred(int band, ReadOnlySpan<float> values, ReadOnlySpan<int> qualityMask)
    {
        var unmasked = new List<float>(values.Length / EveryPixels);
        for (var i = 0; i < values.Length; i += EveryPixels)
            if (qualityMask[i] == 0) unmasked.Add(values[i]);
        if (unmasked.Count == 0) return;
        unmasked.Sort();
        var centre = unmasked[unmasked.Count / 2];
        foreach (var value in unmasked) _values[band].Add(value - centre);
        _sorted[band] = null;
    }

    /// <summary>The quantile of all values.</summary>
    public float Quantile(int band, double share)
    {
        var sorted = Sorted(band);
        return sorted.Length == 0 ? 0 : Quantiles.OfSorted<float>(sorted, share);
    }

    /// <summary>The quantile of all magnitudes.</summary>
    public float QuantileOfMagnitude(int band, double share)
    {
        float[] magnitudes = [.. _values[band].Select(MathF.Abs)];
        Array.Sort(magnitudes);
        return magnitudes.Length == 0 ? 0 : Quantiles.OfSorted<float>(magnitudes, share);
    }

    private float[] Sorted(int band)
    {
        if (_sorted[band] is { } sorted) return sorted;
        sorted = [.. _values[band]];
        Array.Sort(sorted);
        return _sorted[band] = sorted;
    }
}
