using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Adapts probabilities to the local prior, the share of true candidates around a place. A calibrated probability holds for the prior that
/// it was calibrated on: it is too high where little changed and too low on a building site. The local prior is estimated from the
/// candidates themselves by expectation maximisation (Saerens, Latinne and Decaestecker 2002, "Adjusting the outputs of a classifier to new
/// a priori probabilities"). The odds are multiplied by f = odds(local prior) / odds(calibration prior); if f is below 1, by f to the power
/// <paramref name="loweringExponent"/>, because the candidates of a place are correlated.
/// </summary>
/// <param name="calibrationPrior">Prior of the calibration, 0..1 exclusive; null if unknown: nothing is adjusted.</param>
/// <param name="pixelSizeMetres">Side of a pixel.</param>
/// <param name="maxOddsRatio">Upper bound on the odds ratio.</param>
/// <param name="loweringExponent">Exponent of odds ratios below 1: 1 treats the candidates as independent, 0 ignores a low local
/// prior.</param>
internal sealed class LocalPriorCorrection(
    double? calibrationPrior, double pixelSizeMetres, double maxOddsRatio = LocalPriorCorrection.MaxOddsRatio,
    double loweringExponent = LocalPriorCorrection.LoweringExponent)
{
    /// <summary>
    /// Upper bound on the odds ratio, so that similar false candidates do not raise each other. See
    /// docs/decisions/0040-local-prior-bounds.md.
    /// </summary>
    public const double MaxOddsRatio = 2.5;

    private const double MinOddsRatio = 0.3;

    /// <summary>Exponent of odds ratios below 1. See docs/decisions/0040-local-prior-bounds.md.</summary>
    private const double LoweringExponent = 0.4;

    private const double CellMetres = 64;

    /// <summary>Cells on every side that belong to the neighbourhood: about 300 m across, the size of a village or building site.</summary>
    private const int ReachCells = 2;

    /// <summary>Weight of the calibration prior, in candidates: a few candidates alone change the prior little.</summary>
    private const double PriorWeight = 60;

    /// <summary>Smallest change of probability worth listing as a reason.</summary>
    private const double MinReportedChange = 0.08;

    private const int MaxSteps = 60;
    private const double MinStep = 1e-5;

    private readonly SpatialHash<double> _odds = new(CellMetres);
    private readonly Dictionary<(int Column, int Row), double> _factors = [];

    /// <summary>Adds a candidate. The order within one place must be deterministic.</summary>
    /// <param name="at">Pixel of the grid.</param>
    /// <param name="probability">Calibrated, below 1; NaN if the candidate is not of this class: it is skipped.</param>
    public void Add(PixelPoint at, double probability)
    {
        if (double.IsNaN(probability)) return;
        _odds.Add(CellOf(at), probability / (1 - probability));
    }

    /// <summary>Probability corrected for the local prior; NaN stays NaN.</summary>
    public double Corrected(PixelPoint at, double probability) => ScaleOdds(probability, FactorAt(CellOf(at)));

    /// <summary>Probability after its odds are multiplied by a factor.</summary>
    public static double ScaleOdds(double probability, double factor) => probability * factor / (1 + (probability * (factor - 1)));

    /// <summary>Text of the correction if it changed the probability enough to be reported; else null.</summary>
    public static string? Reason(double uncorrected, double corrected) => (corrected - uncorrected) switch
    {
        > MinReportedChange =>
            string.Create(CultureInfo.InvariantCulture, $"raised from {uncorrected:0.00} by prior correction: many similar changes nearby"),
        < -MinReportedChange =>
            string.Create(CultureInfo.InvariantCulture, $"lowered from {uncorrected:0.00} by prior correction: few similar changes nearby"),
        _ => null,
    };

    private double FactorAt((int Column, int Row) cell)
    {
        if (calibrationPrior is not { } prior) return 1;
        if (_factors.TryGetValue(cell, out var known)) return known;
        var ratio = OddsOf(EstimatePrior([.. _odds.Near(cell, ReachCells)], prior)) / OddsOf(prior);
        var factor = Math.Clamp(ratio < 1 ? Math.Pow(ratio, loweringExponent) : ratio, MinOddsRatio, maxOddsRatio);
        _factors.Add(cell, factor);
        return factor;
    }

    /// <summary>The prior with the maximum likelihood.</summary>
    private static double EstimatePrior(List<double> candidates, double calibrationPrior)
    {
        var count = PriorWeight + candidates.Count;
        var prior = calibrationPrior;
        for (var step = 0; step < MaxSteps; step++)
        {
            var factor = OddsOf(prior) / OddsOf(calibrationPrior);
            var sum = PriorWeight * calibrationPrior;
            foreach (var odds in candidates) sum += odds * factor / (1 + (odds * factor));
            var next = sum / count;
            var moved = Math.Abs(next - prior);
            prior = next;
            if (moved < MinStep) break;
        }

        return prior;
    }

    private static double OddsOf(double prior) => prior / (1 - prior);

    private (int Column, int Row) CellOf(PixelPoint at) =>
        _odds.CellOf(at.Column * pixelSizeMetres, at.Row * pixelSizeMetres);
}
