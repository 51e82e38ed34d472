namespace ImageryWatch.Core;

/// <summary>The order in which blocks are worked on where it is free.</summary>
public static class BandOrder
{
    /// <summary>
    /// Bands of some rows from top to bottom, in each column after column: blocks that lie above each other need the same tiles of a file, and so they
    /// are needed again while they are still decoded, however wide the scene is. Row after row that takes a cache of several rows of tiles.
    /// </summary>
    /// <param name="blocks">In any order.</param>
    /// <param name="bandRows">Rows of blocks per band.</param>
    /// <param name="place">Row and column of a block, counted in blocks, not negative.</param>
    public static IEnumerable<T> InBands<T>(this IEnumerable<T> blocks, int bandRows, Func<T, (int Row, int Column)> place) =>
        blocks.OrderBy(block => place(block).Row / bandRows).ThenBy(block => place(block).Column).ThenBy(block => place(block).Row);
}
