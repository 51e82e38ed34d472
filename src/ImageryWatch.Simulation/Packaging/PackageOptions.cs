using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>File layout of a pair.</summary>
public sealed record PackageOptions
{
    /// <summary>Number of tile columns.</summary>
    public int TileColumns { get; init; } = 2;

    /// <summary>Number of tile rows.</summary>
    public int TileRows { get; init; } = 2;

    /// <summary>Overlap of adjacent tiles, pixels.</summary>
    public int OverlapPixels { get; init; } = 16;

    /// <summary>Writes every second tile of the later date in this system instead of the grid's; null for none.</summary>
    public CoordinateSystem? OtherCrs { get; init; }

    /// <summary>Quality of lossy JPEG compression, 1 to 100, for colour scenes of 8 bits; null for lossless compression.</summary>
    public int? JpegQuality { get; init; }

    /// <summary>Number of rendering threads.</summary>
    public int Threads { get; init; } = 1;
}
