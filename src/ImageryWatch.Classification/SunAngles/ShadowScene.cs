using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>One date of a pair, for the estimation of its sun angles.</summary>
/// <param name="Pixels">The date on the analysis grid.</param>
/// <param name="Bands">Role of each band.</param>
/// <param name="Stretch">Scales its visible bands to an intensity.</param>
/// <param name="Map">Network probabilities of both dates; null if it was not run.</param>
/// <param name="IsLater">True for the later date of the pair.</param>
/// <param name="PixelSizeMetres">Side of a pixel of the grid.</param>
public sealed record ShadowScene(
    IPixelSource Pixels, IReadOnlyList<BandRole> Bands, ContrastStretch Stretch, ProbabilityMap? Map, bool IsLater, double PixelSizeMetres);

/// <summary>Constraints on the sun position.</summary>
/// <param name="LatitudeDegrees">Positive north of the equator.</param>
/// <param name="Day">Any time on the day of acquisition, or null if unknown.</param>
/// <param name="OffNadirDegrees">Off-nadir angle of the view, or null if unknown.</param>
public sealed record SunConstraints(double LatitudeDegrees, DateTimeOffset? Day, double? OffNadirDegrees);
