using ImageryWatch.Core;

namespace ImageryWatch.Evaluation;

/// <summary>One reported object: how sure the report was, and whether it was right.</summary>
public readonly record struct Verdict(StructureClass Class, double Confidence, bool IsRight);

/// <summary>The reported objects whose confidence lies in [From, To) (the last bin holds 1 as well).</summary>
/// <param name="From">Lower end.</param>
/// <param name="To">Upper end.</param>
/// <param name="Count">Objects.</param>
/// <param name="MeanConfidence">What was claimed; 0 for an empty bin.</param>
/// <param name="ShareRight">What was true; 0 for an empty bin.</param>
public sealed record ReliabilityBin(double From, double To, int Count, double MeanConfidence, double ShareRight);

/// <summary>Whether confidences can be taken at their word.</summary>
/// <param name="Bins">From low to high.</param>
/// <param name="ExpectedError">
/// Expected calibration error: mean distance between the confidence claimed and the share that was right, over bins weighted
/// by their objects (Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning", 2015); null without objects.
/// </param>
public sealed record Calibration(IReadOnlyList<ReliabilityBin> Bins, double? ExpectedError)
{
    public const int BinCount = 10;

    public static Calibration Of(IReadOnlyCollection<Verdict> verdicts)
    {
        var bins = Enumerable.Range(0, BinCount).Select(i => Bin(i, [.. verdicts.Where(verdict => IndexOf(verdict.Confidence) == i)])).ToList();
        if (verdicts.Count == 0) return new Calibration(bins, null);
        return new Calibration(bins, bins.Sum(bin => bin.Count * Math.Abs(bin.MeanConfidence - bin.ShareRight)) / verdicts.Count);
    }

    private static int IndexOf(double confidence) => Math.Clamp((int)Math.Floor(confidence * BinCount), 0, BinCount - 1);

    private static ReliabilityBin Bin(int index, List<Verdict> verdicts) => new(
        (double)index / BinCount, (double)(index + 1) / BinCount, verdicts.Count,
        verdicts.Count == 0 ? 0 : verdicts.Average(verdict => verdict.Confidence),
        verdicts.Count == 0 ? 0 : (double)verdicts.Count(verdict => verdict.IsRight) / verdicts.Count);
}
