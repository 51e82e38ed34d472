using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>The highest values of a band with their number of pixels, the number of all pixels, and their mean.</summary>
internal sealed class TopValues
{
    private const int MaxKept = 64;
    private readonly SortedDictionary<float, long> _counts = [];
    private float _lowest = float.NegativeInfinity;
    private double _sum;

    public long Pixels { get; private set; }

    public double Mean => Pixels == 0 ? 0 : _sum / Pixels;

    /// <summary>Distinct values from the highest down, at most 64.</summary>
    public IReadOnlyList<(float Value, long Pixels)> Descending => [.. _counts.Reverse().Select(entry => (entry.Key, entry.Value))];

    /// <summary>Adds the pixels without a quality flag.</summary>
    public void Add(ReadOnlySpan<float> values, ReadOnlySpan<QualityFlags> quality)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (quality[i] != QualityFlags.None) continue;
            Pixels++;
            _sum += values[i];
            if (values[i] >= _lowest) Count(values[i]);
        }
    }

    private void Count(float value)
    {
        _counts[value] = _counts.GetValueOrDefault(value) + 1;
        if (_counts.Count <= MaxKept) return;
        _counts.Remove(_counts.First().Key);
        _lowest = _counts.First().Key;
    }
}
