using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>One date of a pair as the search for its sun sees it.</summary>
/// <param name="Pixels">The date on the analysis grid.</param>
/// <param name="Bands">Role of each band.</param>
/// <param name="Stretch">Brings its visible bands to an intensity.</param>
/// <param name="Map">What the network says of both dates; null where it was not run.</param>
/// <param name="IsLater">Which date of the pair it is.</param>
/// <param name="PixelSizeMetres">Side of a pixel of the grid.</param>
public sealed record ShadowScene(
    IPixelSource Pixels, IReadOnlyList<BandRole> Bands, IntensityStretch Stretch, ProbabilityMap? Map, bool IsLater, double PixelSizeMetres);

/// <summary>What bounds where the sun can have stood.</summary>
/// <param name="LatitudeDegrees">North of the equator.</param>
/// <param name="Day">A time on the day of acquisition, or null where the day is unknown.</param>
/// <param name="OffNadirDegrees">Tilt of the view, or null where unknown.</param>
public sealed record SunPlace(double LatitudeDegrees, DateTimeOffset? Day, double? OffNadirDegrees);
