using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Options of the analysis grid; missing values are derived from the scenes.</summary>
public sealed record GridOptions
{
    public static GridOptions Default { get; } = new();

    /// <summary>Projected in metres; null: the scenes' own system or the UTM zone.</summary>
    public CoordinateSystem? Crs { get; init; }

    /// <summary>Null: the pixel size of the coarser scene.</summary>
    public double? PixelSizeMetres { get; init; }

    /// <summary>Margin around the site's outline that is compared as well, so that objects on its edge are complete.</summary>
    public double HaloMetres { get; init; } = 50;
}
