using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// Measures noise and normal texture of the pair on sample windows spread evenly over the grid, and derives the thresholds from them: an
/// unchanged pair has few pixels above the thresholds.
/// </summary>
internal sealed class PairCalibrator(ScenePair pair, DetectionOptions options)
{
    private const int SampleSide = 256;
    private const int MaxSamples = 48;

    /// <summary>The low threshold is at most this quantile of the evidence, unless MinThreshold is larger.</summary>
    private const double MaxLowShare = 0.88;

    /// <summary>The high threshold is at most this quantile of the evidence, unless 1.5 times the low threshold is larger.</summary>
    private const double MaxHighShare = 0.96;

    /// <summary>Lower quartile of the magnitude of a standard normal variable.</summary>
    private const float QuartileOfMagnitude = 0.3186f;

    /// <summary>Distance of a normal distribution's quartile from its median, in standard deviations.</summary>
    private const double QuartileSigma = 0.6745;

    public PairCalibration Calibrate(CancellationToken cancellation)
    {
        var windows = SampleWindows(pair);
        var sample = Collect(windows, cancellation);
        var noise = Enumerable.Range(0, pair.Bands.Count).Select(band => RobustSigma(sample.Differences, sample.Before, band)).ToArray();
        var bands = VisibleBands();
        var stretch = new BeforeAfter<ContrastStretch>(Stretch(sample.Before, bands), Stretch(sample.After, bands));
        var histograms = CollectHistograms(windows, noise, stretch, cancellation);
        var (low, high) = Thresholds(histograms.Evidence);
        return new PairCalibration
        {
            NoisePerBand = noise,
            LowThreshold = low,
            HighThreshold = high,
            Stretch = stretch,
            LineThreshold = histograms.Lines.Select(LineThreshold),
        };
    }

    /// <summary>The windows that are sampled in a pair.</summary>
    public static IReadOnlyList<PixelWindow> SampleWindows(ScenePair pair) =>
        SampleWindows(pair.Grid.Window, window => IsCovered(pair.Before, window) && IsCovered(pair.After, window));

    /// <summary>At most <see cref="MaxSamples"/> windows, evenly spread over the covered ground; all of a small grid.</summary>
    internal static IReadOnlyList<PixelWindow> SampleWindows(PixelWindow grid, Func<PixelWindow, bool>? isCovered = null)
    {
        var all = grid.Blocks(SampleSide).Where(window => isCovered?.Invoke(window) ?? true).ToArray();
        var count = Math.Min(all.Length, MaxSamples);
        return [.. Enumerable.Range(0, count).Select(i => all[(int)(((2L * i) + 1) * all.Length / (2L * count))])];
    }

    /// <summary>True if a corner, the centre or the middle of a side lies on a tile.</summary>
    private static bool IsCovered(IPixelSource source, PixelWindow window)
    {
        if (source is not ICoverage coverage) return true;
        for (var i = 0; i < 9; i++)
        {
            var (column, row) = (window.Column + (i % 3 * window.Width / 2.0), window.Row + (i / 3 * window.Height / 2.0));
            if (coverage.IsCovered(new PixelPoint(column, row))) return true;
        }

        return false;
    }

    /// <summary>Values of both dates and their differences. Only quantiles are used, so the order of the windows does not matter.</summary>
    private CalibrationSample Collect(IReadOnlyList<PixelWindow> windows, CancellationToken cancellation)
    {
        var all = new CalibrationSample(pair.Bands.Count);
        ParallelLoop.ForEach(windows, options.Threads, () => new EvidenceBlock(pair), (window, evidence) =>
        {
            evidence.Read(window);
            var own = new CalibrationSample(pair.Bands.Count);
            own.Before.Add(evidence.Before, evidence.After);
            own.After.Add(evidence.After, evidence.Before);
            var raw = new float[evidence.PixelCount];
            for (var band = 0; band < pair.Bands.Count; band++)
            {
                evidence.RawDifference(band, raw);
                own.Differences.AddCentred(band, raw, evidence.MaskedPixels);
            }

            lock (all) all.Add(own);
        }, cancellation);
        if (all.Differences.IsEmpty) throw new NotAssessableException("No pixel is unmasked on both dates; the pair cannot be compared.");
        return all;
    }

    /// <summary>Histograms of the evidence and of the line response of both dates.</summary>
    private CalibrationHistograms CollectHistograms(
        IReadOnlyList<PixelWindow> windows, IReadOnlyList<float> noise, BeforeAfter<ContrastStretch> stretch,
        CancellationToken cancellation)
    {
        var radius = ChangeDetector.LocalMeanRadiusPixels(pair.Grid, options);
        var flank = ChangeDetector.FlankPixels(pair.Grid, options);
        var halo = Math.Max(EvidenceBlock.Reach(pair, radius), Imaging.LineResponseKernel.Reach(flank));
        var all = new CalibrationHistograms();
        var scratch = () => (Evidence: new EvidenceBlock(pair), Intensity: new IntensityBlock());
        ParallelLoop.ForEach(windows, options.Threads, scratch, (window, work) =>
        {
            var own = new CalibrationHistograms();
            work.Evidence.Read(window.Inflate(halo));
            work.Evidence.Evaluate(noise, radius);
            own.AddEvidence(work.Evidence, halo);
            work.Intensity.Evaluate(work.Evidence.Before, stretch.Before, flank);
            CalibrationHistograms.AddLines(own.Lines.Before, work.Evidence.Before, work.Intensity, halo);
            work.Intensity.Evaluate(work.Evidence.After, stretch.After, flank);
            CalibrationHistograms.AddLines(own.Lines.After, work.Evidence.After, work.Intensity, halo);
            lock (all) all.Add(own);
        }, cancellation);
        return all;
    }

    /// <summary>
    /// Lower quartile of the magnitude divided by that of a standard normal variable: robust if up to three quarters of the area changed,
    /// unlike a median. At least 1/2000 of the band's range, to avoid division by 0 in constant scenes.
    /// </summary>
    private static float RobustSigma(QuantileSampler differences, QuantileSampler before, int band)
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

    /// <summary>High exceeds low by at least the resolution of a float of that size, even if all values are equal.</summary>
    private static ContrastStretch Stretch(QuantileSampler values, int[] bands)
    {
        var low = bands.Select(band => values.Quantile(band, 0.005)).ToArray();
        var high = bands.Select((band, i) => MathF.Max(values.Quantile(band, 0.995), low[i] + MathF.Max(1e-3f, 1e-6f * MathF.Abs(low[i]))))
            .ToArray();
        return new ContrastStretch(bands, low, high);
    }

    private (double Low, double High) Thresholds(long[] histogram)
    {
        var median = CalibrationHistograms.EvidenceQuantile(histogram, 0.5);
        var spread = Math.Log(Math.Max(CalibrationHistograms.EvidenceQuantile(histogram, 0.75), median * 1.05) / median) / QuartileSigma;
        // If most of the area changed, the measured sigma is that of the changes: the upper quantiles bound the threshold.
        var low = Math.Min(
            median * Math.Exp(options.GrowThreshold * spread), CalibrationHistograms.EvidenceQuantile(histogram, MaxLowShare));
        var high = Math.Min(
            median * Math.Exp(options.SeedThreshold * spread), CalibrationHistograms.EvidenceQuantile(histogram, MaxHighShare));
        low = Math.Max(options.MinThreshold, low);
        return (low, Math.Max(1.5 * low, high));
    }

    private static double LineThreshold(long[] histogram)
    {
        var total = histogram.Sum();
        if (total == 0) return MinLineResponse;
        long count = 0;
        var bin = 0;
        while (bin < histogram.Length - 1 && (count += histogram[bin]) < total * LineBackgroundShare) bin++;
        return Math.Max(MinLineResponse, bin);
    }

    /// <summary>Share of the pixels that is considered texture rather than lines.</summary>
    private const double LineBackgroundShare = 0.85;

    /// <summary>Four grey levels of 255 over nine samples.</summary>
    private const double MinLineResponse = 4 * Imaging.LineResponseKernel.SamplesPerSegment;
}
