using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Review;

/// <summary>
/// Copies of the rasters of a scene that have no usable overviews: all coarse levels are read from them, so that the files are read in full
/// only once.
/// </summary>
internal sealed class CoarseCopies : IDisposable
{
    private readonly Dictionary<SceneTile, CoarseCopy> _copies = new(ReferenceEqualityComparer.Instance);

    /// <param name="scene">The date.</param>
    /// <param name="levels">The levels; small grids need no copies.</param>
    /// <param name="spill">Limits of the copies together.</param>
    /// <param name="kept">Copies of earlier starts; null: none.</param>
    public CoarseCopies(Scene scene, TileLevels levels, SpillPolicy spill, Lazy<KeptParts>? kept)
    {
        if (levels.ScaleOf(0) < CoarseCopy.Factor) return;
        var limits = spill with { MemoryBytes = spill.MemoryBytes / scene.Tiles.Count };
        for (var number = 0; number < scene.Tiles.Count; number++)
        {
            var tile = scene.Tiles[number];
            if (BoxesOf(tile) is not { } boxes) continue;
            _copies.Add(tile, new CoarseCopy(kept is null ? boxes : new KeptSource(boxes, kept.Value, number), limits));
        }
    }

    public IReadOnlyCollection<CoarseCopy> All => _copies.Values;

    /// <summary>Null where the raster has overviews.</summary>
    public CoarseCopy? Find(SceneTile tile) => _copies.GetValueOrDefault(tile);

    /// <summary>Null where the raster has overviews that can be used.</summary>
    private static IPixelSource? BoxesOf(SceneTile tile)
    {
        if (tile.Source is not IReducibleSource { CanReduce: true } source) return new BoxMeans(tile.Source, CoarseCopy.Factor);
        return source.HasOverviews || HasOverviews(tile.SourceFiles) ? null : new ReducedSource(source, CoarseCopy.Factor);
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
