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
        var sample = Collect(windows, cancellation);
        var noise = Enumerable.Range(0, pair.Bands.Count).Select(band => RobustSigma(sample.Differences, sample.Before, band)).ToArray();
        var bands = VisibleBands();
        var stretchBefore = Stretch(sample.Before, bands);
        var stretchAfter = Stretch(sample.After, bands);
        var seen = Look(windows, noise, stretchBefore, stretchAfter, cancellation);
        var (low, high) = Thresholds(seen.Evidence);
        return new PairCalibration
        {
            NoisePerBand = noise,
            LowThreshold = low,
            HighThreshold = high,
            StretchBefore = stretchBefore,
            StretchAfter = stretchAfter,
            LineThresholdBefore = LineThreshold(seen.LinesBefore),
            LineThresholdAfter = LineThreshold(seen.LinesAfter),
        };
    }

    /// <summary>At most <see cref="MostSamples"/> windows, evenly spread; all of a small grid.</summary>
    internal static IReadOnlyList<PixelWindow> SampleWindows(PixelWindow grid)
    {
        var all = grid.Blocks(SampleSide).ToArray();
        var count = Math.Min(all.Length, MostSamples);
        return [.. Enumerable.Range(0, count).Select(i => all[(int)(((2L * i) + 1) * all.Length / (2L * count))])];
    }

    /// <summary>Values of both dates and their differences. Only quantiles are taken of them, so that the order of the windows never shows.</summary>
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
                own.Differences.AddCentred(band, raw, evidence.UnseenMask);
            }

            lock (all) all.Add(own);
        }, cancellation);
        if (all.Differences.IsEmpty) throw new NotAssessableException("No ground was seen in both dates: nothing can be compared.");
        return all;
    }

    /// <summary>Histograms of the evidence and of both dates' line response.</summary>
    private CalibrationHistograms Look(
        IReadOnlyList<PixelWindow> windows, IReadOnlyList<float> noise, IntensityStretch stretchBefore, IntensityStretch stretchAfter, CancellationToken cancellation)
    {
        var radius = ChangeDetector.LocalMeanRadiusPixels(pair.Grid, options);
        var flank = ChangeDetector.FlankPixels(pair.Grid, options);
        var halo = Math.Max(EvidenceBlock.Reach(pair, radius), Kernels.LineResponseKernel.Reach(flank));
        var all = new CalibrationHistograms();
        var scratch = () => (Evidence: new EvidenceBlock(pair), Intensity: new IntensityBlock());
        ParallelLoop.ForEach(windows, options.Threads, scratch, (window, work) =>
        {
            var own = new CalibrationHistograms();
            work.Evidence.Read(window.Inflate(halo));
            work.Evidence.Evaluate(noise, radius);
            own.AddEvidence(work.Evidence, halo);
            work.Intensity.Evaluate(work.Evidence.Before, stretchBefore, flank);
            CalibrationHistograms.AddLines(own.LinesBefore, work.Evidence.Before, work.Intensity, halo);
            work.Intensity.Evaluate(work.Evidence.After, stretchAfter, flank);
            CalibrationHistograms.AddLines(own.LinesAfter, work.Evidence.After, work.Intensity, halo);
            lock (all) all.Add(own);
        }, cancellation);
        return all;
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

    /// <summary>High stands above low by what a float of its size can tell, also where all values are one.</summary>
    private static IntensityStretch Stretch(SampleValues values, int[] bands)
    {
        var low = bands.Select(band => values.Quantile(band, 0.005)).ToArray();
        var high = bands.Select((band, i) => MathF.Max(values.Quantile(band, 0.995), low[i] + MathF.Max(1e-3f, 1e-6f * MathF.Abs(low[i])))).ToArray();
        return new IntensityStretch(bands, low, high);
    }

    private (double Low, double High) Thresholds(long[] histogram)
    {
        var median = CalibrationHistograms.EvidenceQuantile(histogram, 0.5);
        var spread = Math.Log(Math.Max(CalibrationHistograms.EvidenceQuantile(histogram, 0.75), median * 1.05) / median) / QuartileSigma;
        // Where most of the ground changed, the spread is that of change itself: the upper quantiles bound it.
        var low = Math.Min(median * Math.Exp(options.LowSpread * spread), CalibrationHistograms.EvidenceQuantile(histogram, MostLowShare));
        var high = Math.Min(median * Math.Exp(options.HighSpread * spread), CalibrationHistograms.EvidenceQuantile(histogram, MostHighShare));
        low = Math.Max(options.LeastThreshold, low);
        return (low, Math.Max(1.5 * low, high));
    }

    private static double LineThreshold(long[] histogram)
    {
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
