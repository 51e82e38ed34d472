using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Properties of a raster of one byte per pixel on the analysis grid, except its pixels.</summary>
public sealed record GridRasterFormat
{
    /// <summary>A third of the time of level 6, for files about 3 % larger: scores and masks compress little further.</summary>
    private const int CompressionLevel = 1;

    /// <summary>Name of the band.</summary>
    public required string BandName { get; init; }

    public double? NoDataValue { get; init; }

    /// <summary>See <see cref="CogFormat.Categories"/>; with categories, overviews select values instead of averaging them.</summary>
    public IReadOnlyList<RasterCategory> Categories { get; init; } = [];

    /// <summary>See <see cref="CogFormat.Metadata"/>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The same for a file on a grid.</summary>
    internal CogFormat On(AnalysisGrid grid) => new()
    {
        Width = grid.Width,
        Height = grid.Height,
        Crs = grid.Crs,
        Transform = grid.Transform,
        SampleType = SampleType.UInt8,
        Bands = [new CogBand(BandName)],
        NoDataValue = NoDataValue,
        Categories = Categories,
        Metadata = Metadata,
        CompressionLevel = CompressionLevel,
        Overviews = Categories.Count > 0 ? OverviewResampling.Nearest : OverviewResampling.Average,
    };
}
