using ImageryWatch.Core;

namespace ImageryWatch.Detection;

/// <summary>
/// Measures on sample windows, spread evenly over the grid, what noise and ordinary texture look like in this pair, and
/// sets the thresholds from it: a pair in which nothing changed has few pixels above them.
/// </summary>
internal sealed class PairCalibrator(ScenePair pair, DetectionOptions options)
{
    private const int SampleSide = 256;
    private const int MostSamples = 48;

    /// <summary>Evidence histogram: bins of 1/32 noise unit up to 64 units.</summary>
    private const int BinsPerUnit = 32;
    private const int Bins = 64 * BinsPerUnit;

    /// <summary>The low threshold lets at least this share of the ground stay unchanged...</summary>
    private const double MostLowShare = 0.88;

    /// <summary>... and the high one this share.</summary>
    private const double MostHighShare = 0.96;

    /// <summary>Lower quartile of the magnitude of a unit normal.</summary>
    private const float QuartileOfMagnitude = 0.3186f;

    /// <summary>Quartile distance of a normal distribution in standard deviations.</summary>
    private const double QuartileSigma = 0.6745;

    public PairCalibration Calibrate(CancellationToken cancellation)
    {
        var windows = SampleWindows(pair.Grid.Window);
        var evidence = new EvidenceBlock(pair);
        var before = new SampleValues(pair.Bands.Count);
        var after = new SampleValues(pair.Bands.Count);
        var noise = Noise(windows, evidence, before, after, cancellation);
        var bands = VisibleBands();
        var stretchBefore = Stretch(before, bands);
        var stretchAfter = Stretch(after, bands);
        var (low, high) = Thresholds(windows, evidence, noise, cancellation);
        return new PairCalibration
        {
            NoisePerBand = noise,
            LowThreshold = low,
            HighThreshold = high,
            StretchBefore = stretchBefore,
            StretchAfter = stretchAfter,
            LineThresholdBefore = LineThreshold(windows, pair.Before, stretchBefore, cancellation),
            LineThresholdAfter = LineThreshold(windows, pair.After, stretchAfter, cancellation),
        };
    }

    /// <summary>At most <see cref="MostSamples"/> windows, evenly spread; all of a small grid.</summary>
    internal static IReadOnlyList<PixelWindow> SampleWindows(PixelWindow grid)
    {
        var all = grid.Blocks(SampleSide).ToArray();
        var count = Math.Min(all.Length, MostSamples);
        return [.. Enumerable.Range(0, count).Select(i => all[(int)(((2L * i) + 1) * all.Length / (2L * count))])];
    }

    private List<float> Noise(
        IReadOnlyList<PixelWindow> windows, EvidenceBlock evidence, SampleValues before, SampleValues after, CancellationToken cancellation)
    {
        var differences = new SampleValues(pair.Bands.Count);
        var raw = new float[SampleSide * SampleSide];
        foreach (var window in windows)
        {
            cancellation.ThrowIfCancellationRequested();
            evidence.Read(window);
            before.Add(evidence.Before, evidence.UnseenMask);
            after.Add(evidence.After, evidence.UnseenMask);
            for (var band = 0; band < pair.Bands.Count; band++)
            {
                evidence.RawDifference(band, raw);
                differences.AddCentred(band, raw.AsSpan(0, evidence.PixelCount), evidence.UnseenMask);
            }
        }

        if (before.IsEmpty) throw new NotAssessableException("No ground was seen in both dates: nothing can be compared.");
        return [.. Enumerable.Range(0, pair.Bands.Count).Select(band => RobustSigma(differences, before, band))];
    }

    /// <summary>
    /// Lower quartile of the magnitude over that of a unit normal: holds where up to three quarters of the ground
    /// changed, which a median does not. Never below 1/2000 of the band's range, so that constant scenes divide well.
    /// </summary>
    private static float RobustSigma(SampleValues differences, SampleValues before, int band)
    {
        var sigma = differences.QuantileOfMagnitude(band, 0.25) / QuartileOfMagnitude;
        var range = before.Quantile(band, 0.995) - before.Quantile(band, 0.005);
        return MathF.Max(sigma, MathF.Max(range / 2000, 1e-6f));
    }

    private int[] VisibleBands()
    {
        var visible = Enumerable.Range(0, pair.Bands.Count).Where(i => pair.Bands[i] != BandRole.NearInfrared).ToArray();
        return visible.Length > 0 ? visible : [0];
    }

    private static IntensityStretch Stretch(SampleValues values, int[] bands)
    {
        var low = bands.Select(band => values.Quantile(band, 0.005)).ToArray();
        var high = bands.Select((band, i) => MathF.Max(values.Quantile(band, 0.995), low[i] + 1e-3f)).ToArray();
        return new IntensityStretch(bands, low, high);
    }

    private (double Low, double High) Thresholds(
        IReadOnlyList<PixelWindow> windows, EvidenceBlock evidence, IReadOnlyList<float> noise, CancellationToken cancellation)
    {
        var radius = ChangeDetector.LocalMeanRadiusPixels(pair.Grid, options);
        var halo = radius + 2;
        var histogram = new long[Bins + 1];
        foreach (var window in windows)
        {
            cancellation.ThrowIfCancellationRequested();
            evidence.Read(window.Inflate(halo));
            evidence.Evaluate(noise, radius);
            AddTo(histogram, evidence, halo);
        }

        var median = Quantile(histogram, 0.5);
        var spread = Math.Log(Math.Max(Quantile(histogram, 0.75), median * 1.05) / median) / QuartileSigma;
        // Where most of the ground changed, the spread is that of change itself: the upper quantiles bound it.
        var low = Math.Min(median * Math.Exp(options.LowSpread * spread), Quantile(histogram, MostLowShare));
        var high = Math.Min(median * Math.Exp(options.HighSpread * spread), Quantile(histogram, MostHighShare));
        low = Math.Max(options.LeastThreshold, low);
        return (low, Math.Max(1.5 * low, high));
    }

    private static void AddTo(long[] histogram, EvidenceBlock evidence, int halo)
    {
        var window = evidence.Before.Window;
        for (var row = halo; row < window.Height - halo; row++)
        {
            for (var column = halo; column < window.Width - halo; column++)
            {
                var i = (row * window.Width) + column;
                if (evidence.UnseenMask[i] == 0) histogram[(int)MathF.Min(evidence.Magnitude[i] * BinsPerUnit, Bins)]++;
            }
        }
    }

    private static double Quantile(long[] histogram, double share)
    {
        var target = (long)Math.Ceiling(histogram.Sum() * share);
        long seen = 0;
        for (var bin = 0; bin < histogram.Length; bin++)
        {
            seen += histogram[bin];
            if (seen >= target) return (bin + 0.5) / BinsPerUnit;
        }

        return Bins / (double)BinsPerUnit;
    }

    private double LineThreshold(IReadOnlyList<PixelWindow> windows, IPixelSource source, IntensityStretch stretch, CancellationToken cancellation)
    {
        var flank = ChangeDetector.FlankPixels(pair.Grid, options);
        var reach = Kernels.LineResponseKernel.Reach(flank);
        var histogram = new long[(255 * Kernels.LineResponseKernel.SamplesPerSegment) + 1];
        var block = new PixelBlock();
        var intensity = new IntensityBlock();
        foreach (var window in windows)
        {
            cancellation.ThrowIfCancellationRequested();
            source.Read(window.Inflate(reach), block);
            intensity.Evaluate(block, stretch, flank);
            for (var i = 0; i < intensity.Response.Length; i++)
                if (block.Unseen[i] == UnseenCause.None && intensity.Response[i] > 0) histogram[intensity.Response[i]]++;
        }

        var total = histogram.Sum();
        if (total == 0) return LeastLineResponse;
        long seen = 0;
        var bin = 0;
        while (bin < histogram.Length - 1 && (seen += histogram[bin]) < total * LineBackgroundShare) bin++;
        return Math.Max(LeastLineResponse, bin);
    }

    /// <summary>Share of the pixels that are taken for texture, not lines.</summary>
    private const double LineBackgroundShare = 0.85;

    /// <summary>Four grey levels of 255 over nine samples.</summary>
    private const double LeastLineResponse = 4 * Kernels.LineResponseKernel.SamplesPerSegment;
}
