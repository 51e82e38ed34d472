using ImageryWatch.Core;

namespace ImageryWatch.Raster;

/// <summary>What may be said about the analysis grid; everything left out follows from the scenes.</summary>
public sealed record GridOptions
{
    public static GridOptions Default { get; } = new();

    /// <summary>Projected in metres; null for the scenes' own or the UTM zone.</summary>
    public CoordinateSystem? Crs { get; init; }

    /// <summary>Null for the pixel size of the coarser scene.</summary>
    public double? PixelSizeMetres { get; init; }

    /// <summary>How far beyond the site's outline ground is compared, so that objects on its edge are seen whole.</summary>
    public double HaloMetres { get; init; } = 50;
}
