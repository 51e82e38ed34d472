using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Options of the analysis grid; missing values are derived from the scenes.</summary>
public sealed record GridOptions
{
    public static GridOptions Default { get; } = new();

    /// <summary>Projected in metres; null: the scenes' own system or the UTM zone.</summary>
    public CoordinateSystem? Crs { get; init; }

    [Option("Pixel size of the analysis grid; that of the coarser scene if left out.", Unit = "m", Min = 0.05, Max = 100, Example = "0.5")]
    public double? PixelSizeMetres { get; init; }

    [Option(
        "Margin around a site's outline that is compared as well, so that objects on its edge are complete.",
        Unit = "m", Min = 0, Max = 1000)]
    public double HaloMetres { get; init; } = 50;
}
