using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>The result of the radiometric match.</summary>
/// <param name="Bands">One entry per band: before is about Gain * after + Offset where nothing changed.</param>
/// <param name="Method">In words, for the report.</param>
/// <param name="SampledPixels">Pixels seen in both dates that were used.</param>
/// <param name="NoChangeShare">Mean probability of no change, 0..1: about 0.5 where nothing changed, 0 without IR-MAD.</param>
/// <param name="CanonicalCorrelations">Of the last IR-MAD iteration, ascending; empty when IR-MAD was not used.</param>
/// <param name="Warnings">What a person should know.</param>
public sealed record RadiometricModel(
    IReadOnlyList<BandMatch> Bands, string Method, int SampledPixels, double NoChangeShare,
    IReadOnlyList<double> CanonicalCorrelations, IReadOnlyList<string> Warnings)
{
    public const string ByAlteration = "IR-MAD and orthogonal regression";
    public const string ByTrimming = "trimmed orthogonal regression";
    public const string BySpread = "ratio of spreads";

    /// <summary>Which of the three gave gain and offset of each band.</summary>
    public IReadOnlyList<string> MethodPerBand { get; init; } = [];

    /// <summary>Pixels that gain and offset of each band rest on.</summary>
    public IReadOnlyList<int> PixelsPerBand { get; init; } = [];
}
