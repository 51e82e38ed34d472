using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Review;

/// <summary>The levels of the tiles of a grid: level 0 fits into one tile, and each further level has twice the resolution.</summary>
/// <param name="grid">The analysis grid; the last level has its pixels.</param>
internal sealed class TileLevels(AnalysisGrid grid)
{
    /// <summary>Side of a tile, in pixels.</summary>
    public const int TilePixels = 256;

    public AnalysisGrid Grid => grid;

    public int Count { get; } = CountOf(Math.Max(grid.Width, grid.Height));

    /// <summary>Grid pixels per pixel of a level.</summary>
    public int ScaleOf(int level) => 1 << (Count - 1 - level);

    /// <summary>The finest level at which a length fits into a number of pixels.</summary>
    /// <param name="gridPixels">The length.</param>
    /// <param name="pixels">The pixels available.</param>
    public int LevelFor(double gridPixels, int pixels)
    {
        var level = Count - 1;
        while (level > 0 && gridPixels > (double)pixels * ScaleOf(level)) level--;
        return level;
    }

    /// <summary>The coarsest level with fewer than the given number of grid pixels per pixel.</summary>
    public int LevelBelow(int scale) => Math.Max(0, Count - BitOperations.Log2((uint)scale));

    /// <summary>The grid of a level; its last column and row may reach beyond the analysis grid.</summary>
    public AnalysisGrid GridOf(int level)
    {
        var scale = ScaleOf(level);
        return grid with
        {
            PixelSizeMetres = grid.PixelSizeMetres * scale,
            Width = (grid.Width + scale - 1) / scale,
            Height = (grid.Height + scale - 1) / scale,
        };
    }

    /// <summary>The pixels of a tile on the grid of its level; null where there is no such tile.</summary>
    public PixelWindow? WindowOf(int level, int x, int y)
    {
        if (level < 0 || level >= Count || x < 0 || y < 0) return null;
        var all = GridOf(level);
        return x <= (all.Width - 1) / TilePixels && y <= (all.Height - 1) / TilePixels
            ? new PixelWindow(x * TilePixels, y * TilePixels, TilePixels, TilePixels)
            : null;
    }

    private static int CountOf(int side)
    {
        var count = 1;
        for (; side > TilePixels; side = (side + 1) / 2) count++;
        return count;
    }
}
