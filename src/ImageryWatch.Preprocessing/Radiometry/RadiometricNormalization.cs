using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Normalises the target date to the radiometric scale of the reference date. IR-MAD finds the unchanged pixels; orthogonal regression on
/// these gives gain and offset per band. With one band, few pixels or a scene that changed nearly everywhere, a trimmed regression is used
/// instead, and finally the ratio of robust standard deviations.
/// </summary>
public sealed class RadiometricNormalization(RadiometryOptions options)
{
    private const int MinPixels = 50;
    private const double MaxDeparture = 4;

    // A line fitted to few pixels must explain the densest third of the pixels nearly as well as the best line does.
    private const double DensestShare = 0.35;
    private const double MaxExcess = 1.5;

    /// <param name="before">The reference scene on <paramref name="grid"/>.</param>
    /// <param name="after">The target scene on <paramref name="grid"/>, displacement applied, with the same bands.</param>
    /// <param name="grid">The analysis grid.</param>
    /// <param name="cancellation">Checked between windows.</param>
    /// <exception cref="NotAssessableException">Too few pixels are unmasked on both dates.</exception>
    public RadiometricModel Estimate(IPixelSource before, IPixelSource after, AnalysisGrid grid, CancellationToken cancellation)
    {
        if (!before.Bands.SequenceEqual(after.Bands)) throw new ArgumentException("Both dates must have the same bands.", nameof(after));
        var sample = PairSample.Read(before, after, grid, options, cancellation);
        if (sample.Count < MinPixels)
            throw new NotAssessableException(
                $"Only {sample.Count} sampled pixels are unmasked on both dates; the pair cannot be compared.");
        var outcome = sample.BandCount > 1 ? new IrMad(options).Run(sample, cancellation) : null;
        return Model(before.Bands, sample, outcome);
    }

    /// <summary>
    /// Gain and offset per band; <paramref name="outcome"/> gives the unchanged pixels, null where IR-MAD has no result.
    /// </summary>
    internal RadiometricModel Model(IReadOnlyList<BandRole> bands, PairSample sample, IrMad.Outcome? outcome)
    {
        var warnings = new List<string>();
        var fallbacks = 0;
        var matches = new BandMatch[bands.Count];
        var counts = new int[bands.Count];
        var methods = new string[bands.Count];
        for (var band = 0; band < bands.Count; band++)
        {
            var fit = outcome is null ? null : FitUnchanged(sample.Band(band), outcome);
            if (fit is null) fallbacks++;
            var (line, method) = fit is { } trusted
                ? (trusted, RadiometricModel.ByAlteration)
                : Fallback(bands[band], sample.Band(band), warnings);
            methods[band] = method;
            matches[band] = new BandMatch(bands[band], line.Gain, line.Offset, line.Correlation);
            counts[band] = line.Count;
        }

        var used = string.Join(" and ", methods.Distinct());
        var share = outcome is null ? 0 : outcome.NoChange.Average();
        return new RadiometricModel(
            matches, used + FallbackReason(outcome, share, fallbacks), sample.Count, share, outcome?.Correlations ?? [], warnings)
        {
            PixelsPerBand = counts,
            MethodPerBand = methods,
        };
    }

    private string FallbackReason(IrMad.Outcome? outcome, double share, int fallbacks)
    {
        if (outcome is null || share >= options.MinNoChangeShare) return "";
        var found = string.Create(CultureInfo.InvariantCulture, $"IR-MAD found {100 * share:0.0} % unchanged");
        return fallbacks == 0
            ? $" ({found}, confirmed by the densest third of the ground)"
            : $" ({found}, not confirmed by the rest of the ground)";
    }

    // IR-MAD may converge to a minority of pixels that is not "no change"; then the slope differs strongly from the ratio of robust
    // deviations.
    private LineFit? FitUnchanged(PairSample band, IrMad.Outcome outcome)
    {
        var threshold = Threshold(outcome);
        var found = LineFit.Orthogonal(band.Before[0], band.After[0], i => outcome.NoChange[i] >= threshold);
        if (found is not { } fit || fit.Count < options.MinNoChangePixels || fit.Correlation < options.MinCorrelation) return null;
        var departure = fit.Gain / LineFit.Spread(band.Before[0], band.After[0]).Gain;
        if (departure is not (> 1 / MaxDeparture and < MaxDeparture)) return null;
        return outcome.NoChange.Average() >= options.MinNoChangeShare || IsConfirmed(band, fit) ? fit : null;
    }

    private static bool IsConfirmed(PairSample band, LineFit fit)
    {
        var best = LineFit.Trimmed(band.Before[0], band.After[0]);
        return MedianResidual(band, fit) <= MaxExcess * MedianResidual(band, best);
    }

    private static double MedianResidual(PairSample band, LineFit line) => Quantiles.Interpolated(
        [.. band.Before[0].Select((value, i) => Math.Abs(value - (line.Gain * band.After[0][i]) - line.Offset))], DensestShare);

    // The highest probability threshold that leaves enough pixels.
    private double Threshold(IrMad.Outcome outcome)
    {
        foreach (var factor in (double[])[1, 0.85, 0.7])
        {
            var threshold = options.NoChangeProbability * factor;
            if (outcome.NoChange.Count(p => p >= threshold) >= options.MinNoChangePixels) return threshold;
        }

        return options.NoChangeProbability / 2;
    }

    private (LineFit Line, string Method) Fallback(BandRole role, PairSample band, List<string> warnings)
    {
        var trimmed = LineFit.Trimmed(band.Before[0], band.After[0]);
        if (trimmed.Correlation >= options.MinCorrelation) return (trimmed, RadiometricModel.ByTrimming);
        var plain = LineFit.Orthogonal(band.Before[0], band.After[0], _ => true);
        warnings.Add($"{role}: no unchanged ground was found for radiometric normalisation; the overall brightness was matched instead.");
        return (LineFit.Spread(band.Before[0], band.After[0]) with { Correlation = plain?.Correlation ?? 0 }, RadiometricModel.BySpread);
    }
}
