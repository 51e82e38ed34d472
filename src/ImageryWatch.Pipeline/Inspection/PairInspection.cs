using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <param name="Name">The scene's name.</param>
/// <param name="AssessableShare">Share of the common ground that this date shows, 0..1.</param>
/// <param name="Causes">Share lost to each cause; causes may overlap.</param>
/// <param name="Warnings">What a person should know.</param>
public sealed record DateObservability(string Name, double AssessableShare, IReadOnlyDictionary<string, double> Causes, IReadOnlyList<string> Warnings);

/// <summary>The match of one band: before is about Gain * after + Offset on unchanged ground, found by Method from Pixels.</summary>
public sealed record InspectedBand(string Band, double? Gain, double? Offset, double? Correlation, int Pixels, string Method);

/// <summary>How the later date lies on the earlier one. Metres; null where the registration failed.</summary>
public sealed record InspectedRegistration(
    RegistrationVerdict Verdict, string Model, double? ShiftMetresEast, double? ShiftMetresNorth, int TiePointsKept, int TiePointsRejected,
    double? RmseMetres, double? TiePointCe90Metres, double? Ce90Metres, string Message);

/// <param name="Method">In words.</param>
/// <param name="SampledPixels">Seen on both dates and used.</param>
/// <param name="NoChangeShare">Mean probability of no change.</param>
/// <param name="CanonicalCorrelations">Of the last IR-MAD iteration, ascending; empty where IR-MAD was not used.</param>
/// <param name="Bands">One per common band.</param>
/// <param name="Warnings">What a person should know.</param>
public sealed record InspectedRadiometry(
    string Method, int SampledPixels, double? NoChangeShare, IReadOnlyList<double> CanonicalCorrelations, IReadOnlyList<InspectedBand> Bands, IReadOnlyList<string> Warnings);

/// <summary>What can be said of two dates before any change is looked for.</summary>
public sealed record PairInspection(
    string Crs, double PixelSizeMetres, int Width, int Height, bool IsSynthetic, InspectedRegistration Registration, InspectedRadiometry Radiometry,
    IReadOnlyList<DateObservability> Observability);
