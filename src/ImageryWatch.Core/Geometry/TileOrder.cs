namespace ImageryWatch.Core;

/// <summary>Processing order of blocks, where the order is free.</summary>
public static class TileOrder
{
    /// <summary>
    /// Groups of rows from top to bottom, and within each group column after column. Blocks above each other need the same tiles of a
    /// file, so these are reused while still decoded, for any width of the scene. Row order would need a cache of several rows of tiles.
    /// </summary>
    /// <param name="blocks">In any order.</param>
    /// <param name="bandRows">Rows of blocks per group.</param>
    /// <param name="place">Row and column of a block, counted in blocks, not negative.</param>
    public static IEnumerable<T> InBands<T>(this IEnumerable<T> blocks, int bandRows, Func<T, (int Row, int Column)> place) =>
        blocks.OrderBy(block => place(block).Row / bandRows).ThenBy(block => place(block).Column).ThenBy(block => place(block).Row);
}
