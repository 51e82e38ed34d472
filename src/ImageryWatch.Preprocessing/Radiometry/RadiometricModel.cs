using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>The result of the radiometric normalization.</summary>
/// <param name="Bands">One entry per band: before is about Gain * after + Offset where nothing changed.</param>
/// <param name="Method">Description for the report.</param>
/// <param name="SampledPixels">Number of pixels unmasked on both dates that were used.</param>
/// <param name="NoChangeShare">Mean probability of no change, 0..1: about 0.5 where nothing changed, 0 without IR-MAD.</param>
/// <param name="CanonicalCorrelations">Of the last IR-MAD iteration, ascending; empty when IR-MAD was not used.</param>
/// <param name="Warnings">Warnings for the report.</param>
public sealed record RadiometricModel(
    IReadOnlyList<BandMatch> Bands, string Method, int SampledPixels, double NoChangeShare,
    IReadOnlyList<double> CanonicalCorrelations, IReadOnlyList<string> Warnings)
{
    public const string ByAlteration = "IR-MAD and orthogonal regression";
    public const string ByTrimming = "trimmed orthogonal regression";
    public const string BySpread = "ratio of standard deviations";

    /// <summary>The method that gave gain and offset of each band.</summary>
    public IReadOnlyList<string> MethodPerBand { get; init; } = [];

    /// <summary>Number of pixels used for gain and offset of each band.</summary>
    public IReadOnlyList<int> PixelsPerBand { get; init; } = [];
}
