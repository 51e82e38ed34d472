using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <param name="Name">The scene's name.</param>
/// <param name="AssessableShare">Share of the common area that is unmasked in this date, 0..1.</param>
/// <param name="Causes">Masked share per cause; causes may overlap.</param>
/// <param name="Warnings">Warnings for the user.</param>
public sealed record DateQuality(
    string Name, double AssessableShare, IReadOnlyDictionary<string, double> Causes, IReadOnlyList<string> Warnings);

/// <summary>
/// Radiometric normalization of one band: before ≈ Gain * after + Offset on unchanged ground. Method and Pixels describe the fit.
/// </summary>
public sealed record InspectedBand(string Band, double? Gain, double? Offset, double? Correlation, int Pixels, string Method);

/// <param name="Method">Description of the method.</param>
/// <param name="SampledPixels">Pixels that are unmasked in both dates and were used.</param>
/// <param name="NoChangeShare">Mean probability of no change.</param>
/// <param name="CanonicalCorrelations">Of the last IR-MAD iteration, ascending; empty if IR-MAD was not used.</param>
/// <param name="Bands">One per common band.</param>
/// <param name="Warnings">Warnings for the user.</param>
public sealed record InspectedRadiometry(
    string Method, int SampledPixels, double? NoChangeShare, IReadOnlyList<double> CanonicalCorrelations,
    IReadOnlyList<InspectedBand> Bands, IReadOnlyList<string> Warnings);

/// <summary>Properties of a pair that are known before change detection.</summary>
public sealed record PairInspection(
    string Crs, double PixelSizeMetres, int Width, int Height, bool IsSynthetic, RegistrationJson Registration,
    InspectedRadiometry Radiometry, IReadOnlyList<DateQuality> Quality);
