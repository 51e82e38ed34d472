namespace ImageryWatch.Core;

/// <summary>One raster file of a scene, on its own grid.</summary>
/// <param name="Path">As given by the user; for messages and the manifest.</param>
/// <param name="Source">The pixels.</param>
/// <param name="Crs">Coordinate system of <paramref name="Transform"/>.</param>
/// <param name="Transform">Pixel to map.</param>
/// <param name="PixelSizeMetres">Mean side of a pixel on the ground at the raster's centre.</param>
/// <param name="DataType">Sample type as stored ("uint8", "uint16", "float32").</param>
public sealed record SceneTile(
    string Path, IPixelSource Source, CoordinateSystem Crs, GeoTransform Transform, double PixelSizeMetres, string DataType)
{
    /// <summary>The other rasters that the tile is read from: those that a VRT refers to, and masks.</summary>
    public IReadOnlyList<string> SourceFiles { get; init; } = [];

    /// <summary>Masks of the provider that are applied: "scene_udm2.tif (Planet UDM2)".</summary>
    public IReadOnlyList<string> QualityMasks { get; init; } = [];

    /// <summary>Identifies the content of all files and how they are read; null where it is not needed.</summary>
    public ContentKey? Content { get; init; }
}

/// <summary>All imagery of one date: one or many tiles of the same site, in one or several coordinate systems.</summary>
public sealed record Scene
{
    /// <summary>Short name for messages and figures: the file or folder name.</summary>
    public required string Name { get; init; }

    /// <summary>Sorted by path. Where tiles overlap, the first unmasked one has priority.</summary>
    public required IReadOnlyList<SceneTile> Tiles { get; init; }

    /// <summary>The bands that all tiles have, in the order of the blocks read from the scene.</summary>
    public required IReadOnlyList<BandRole> Bands { get; init; }

    public required SceneMetadata Metadata { get; init; }

    /// <summary>Pixel size of the coarsest tile, in metres.</summary>
    public required double PixelSizeMetres { get; init; }

    /// <summary>Warnings for the user ("no date").</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A tile and its position on the analysis grid.</summary>
public sealed record PlacedTile(SceneTile Tile, PixelMapping Mapping);
