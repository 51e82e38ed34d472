using ImageryWatch.Core;
using ImageryWatch.Raster;

namespace ImageryWatch.Pipeline;

/// <summary>One date as the user names it: its files and what is known about them beforehand.</summary>
public sealed record SceneInput
{
    /// <summary>Rasters, folders of tiles, VRTs or STAC items.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Null takes the file or folder name.</summary>
    public string? Name { get; init; }

    /// <summary>Wins over what the files say; each value carries its source.</summary>
    public SceneMetadata Known { get; init; } = SceneMetadata.Unknown;

    /// <summary>Role of each band in file order, or empty to go by the files.</summary>
    public IReadOnlyList<BandRole> Bands { get; init; } = [];

    /// <summary>Replaces the files' own nodata value; null keeps theirs.</summary>
    public double? NoDataValue { get; init; }

    internal SceneOpener Opener() => new(new SceneOpenOptions
    {
        Name = Name,
        Overrides = Known,
        Reading = new RasterReadOptions { Bands = Bands.Count > 0 ? Bands : null, NoDataValue = NoDataValue },
    });
}
