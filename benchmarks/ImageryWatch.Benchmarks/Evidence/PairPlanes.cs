using ImageryWatch.Core;

namespace ImageryWatch.Benchmarks.Evidence;

/// <summary>
/// One registered pair as whole planes: the earlier date, and the later one brought to its units by the radiometric match. What either date
/// did not see is 0 in both, so that nothing differs there.
/// </summary>
internal sealed class PairPlanes
{
    private readonly Dictionary<string, float[]> _shared = [];

    public PairPlanes(ScenePair pair, PairCalibration calibration)
    {
        (Pair, Calibration) = (pair, calibration);
        pair.Before.Read(pair.Grid.Window, RawBefore);
        pair.After.Read(pair.Grid.Window, RawAfter);
        Unmasked = new bool[Width * Height];
        for (var i = 0; i < Unmasked.Length; i++) Unmasked[i] = (RawBefore.Quality[i] | RawAfter.Quality[i]) == QualityFlags.None;
        Before = [.. Enumerable.Range(0, pair.Bands.Count).Select(band => Matched(RawBefore.Band(band), 1, 0))];
        After = [.. Enumerable.Range(0, pair.Bands.Count).Select(band =>
            Matched(RawAfter.Band(band), (float)pair.Radiometry[band].Gain, (float)pair.Radiometry[band].Offset))];
    }

    public ScenePair Pair { get; }

    public PairCalibration Calibration { get; }

    public int Width => Pair.Grid.Width;

    public int Height => Pair.Grid.Height;

    public PixelBlock RawBefore { get; } = new();

    public PixelBlock RawAfter { get; } = new();

    /// <summary>Unmasked in both dates.</summary>
    public bool[] Unmasked { get; }

    /// <summary>One plane per band, in units of the earlier date.</summary>
    public float[][] Before { get; }

    /// <summary>Likewise of the later date, matched.</summary>
    public float[][] After { get; }

    /// <summary>Bands other than near infrared; all of a pair that has no other.</summary>
    public IReadOnlyList<int> VisibleBands => Calibration.Stretch.Before.Bands;

    /// <summary>Mean of the visible bands in noise units.</summary>
    public float[] Intensity(float[][] date) => Combine(date, (sum, value) => sum + (value / VisibleBands.Count));

    /// <summary>The brightest visible band, in noise units.</summary>
    public float[] Brightest(float[][] date) => Combine(date, MathF.Max);

    /// <summary>A plane that several candidates are made of, computed once; not to be written to.</summary>
    public float[] Shared(string name, Func<float[]> compute)
    {
        if (!_shared.TryGetValue(name, out var plane)) _shared[name] = plane = compute();
        return plane;
    }

    private float[] Combine(float[][] date, Func<float, float, float> combine)
    {
        var result = new float[Unmasked.Length];
        foreach (var band in VisibleBands)
        {
            var noise = Calibration.NoisePerBand[band];
            for (var i = 0; i < result.Length; i++) result[i] = combine(result[i], date[band][i] / noise);
        }

        return result;
    }

    private float[] Matched(ReadOnlySpan<float> values, float gain, float offset)
    {
        var matched = new float[values.Length];
        for (var i = 0; i < matched.Length; i++) matched[i] = Unmasked[i] ? (values[i] * gain) + offset : 0;
        return matched;
    }
}
