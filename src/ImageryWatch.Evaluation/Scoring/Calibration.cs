using ImageryWatch.Core;

namespace ImageryWatch.Evaluation;

/// <summary>One reported object: its confidence, and whether it is correct.</summary>
public readonly record struct CalibrationSample(StructureClass Class, double Confidence, bool IsCorrect);

/// <summary>The reported objects with a confidence in [From, To); the last bin includes 1.</summary>
/// <param name="From">Lower limit.</param>
/// <param name="To">Upper limit.</param>
/// <param name="Count">Number of objects.</param>
/// <param name="MeanConfidence">Mean reported confidence; 0 for an empty bin.</param>
/// <param name="Accuracy">Share of correct objects; 0 for an empty bin.</param>
public sealed record ReliabilityBin(double From, double To, int Count, double MeanConfidence, double Accuracy);

/// <summary>How well confidences agree with the observed share of correct objects.</summary>
/// <param name="Bins">In ascending order.</param>
/// <param name="ExpectedCalibrationError">
/// Expected calibration error: mean distance between the mean confidence and the share of correct objects, over bins weighted by their
/// number of objects (Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning", 2015); null without objects.
/// </param>
public sealed record Calibration(IReadOnlyList<ReliabilityBin> Bins, double? ExpectedCalibrationError)
{
    public const int BinCount = 10;

    public static Calibration Of(IReadOnlyCollection<CalibrationSample> samples)
    {
        var bins = Enumerable.Range(0, BinCount).Select(i => Bin(i, [.. samples.Where(sample => IndexOf(sample.Confidence) == i)]))
            .ToList();
        if (samples.Count == 0) return new Calibration(bins, null);
        return new Calibration(bins, bins.Sum(bin => bin.Count * Math.Abs(bin.MeanConfidence - bin.Accuracy)) / samples.Count);
    }

    private static int IndexOf(double confidence) => Math.Clamp((int)Math.Floor(confidence * BinCount), 0, BinCount - 1);

    private static ReliabilityBin Bin(int index, List<CalibrationSample> samples) => new(
        (double)index / BinCount, (double)(index + 1) / BinCount, samples.Count,
        samples.Count == 0 ? 0 : samples.Average(sample => sample.Confidence),
        samples.Count == 0 ? 0 : (double)samples.Count(sample => sample.IsCorrect) / samples.Count);
}
