using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>How a pair is laid out on disk.</summary>
public sealed record PackageOptions
{
    /// <summary>Tiles side by side.</summary>
    public int TileColumns { get; init; } = 2;

    /// <summary>Tiles one below the other.</summary>
    public int TileRows { get; init; } = 2;

    /// <summary>Pixels that neighbouring tiles share.</summary>
    public int OverlapPixels { get; init; } = 16;

    /// <summary>Writes every second tile of the later date in this system instead of the grid's; null for none.</summary>
    public CoordinateSystem? OtherCrs { get; init; }

    /// <summary>Threads that render.</summary>
    public int Threads { get; init; } = 1;
}
