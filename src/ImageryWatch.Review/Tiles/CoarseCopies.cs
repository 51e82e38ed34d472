using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Preprocessing;

namespace ImageryWatch.Review;

/// <summary>
/// Copies of the rasters of a scene that have no overviews, at an eighth of their resolution: all coarse levels are read from them, so that
/// the files are read in full only once. In memory up to a limit, then in temporary files.
/// </summary>
internal sealed class CoarseCopies : IDisposable
{
    public const int Factor = 8;
    private readonly Dictionary<SceneTile, StoredScene> _copies = new(ReferenceEqualityComparer.Instance);

    /// <param name="scene">The date.</param>
    /// <param name="levels">The levels; small grids need no copies.</param>
    /// <param name="spill">Limits of the copies together.</param>
    public CoarseCopies(Scene scene, TileLevels levels, SpillPolicy spill)
    {
        if (levels.ScaleOf(0) < Factor) return;
        var limits = spill with { MemoryBytes = spill.MemoryBytes / scene.Tiles.Count };
        foreach (var tile in scene.Tiles)
            if (tile.Source is IReducibleSource { CanReduce: true, HasOverviews: false } source && !HasOverviews(tile.SourceFiles))
                _copies.Add(tile, new StoredScene(new ReducedSource(source, Factor), limits));
    }

    public bool IsEmpty => _copies.Count == 0;

    /// <summary>Null where the raster has overviews.</summary>
    public IPixelSource? Find(SceneTile tile) => _copies.GetValueOrDefault(tile);

    /// <summary>Reads all files once.</summary>
    /// <exception cref="InputException">Pixels cannot be decoded.</exception>
    public void Fill(int threads, CancellationToken cancellation)
    {
        foreach (var copy in _copies.Values)
        {
            PixelWindow[] parts = [.. new PixelWindow(0, 0, copy.Width, copy.Height).Blocks(StoredScene.TilePixels)];
            ParallelLoop.For(parts.Length, threads, part => copy.Read(parts[part], new PixelBlock()), cancellation);
        }
    }

    /// <summary>A VRT of several files has none of its own but is read from theirs. They are alike: the first one decides.</summary>
    private static bool HasOverviews(IReadOnlyList<string> files)
    {
        if (files.Count == 0) return false;
        try
        {
            using var first = GdalRaster.Open(files[0]);
            return first.HasOverviews;
        }
        catch (InputException)
        {
            return false; // a mask
        }
    }

    public void Dispose()
    {
        foreach (var copy in _copies.Values) copy.Dispose();
    }
}
