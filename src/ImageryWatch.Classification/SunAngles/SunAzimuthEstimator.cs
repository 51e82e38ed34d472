using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Collects the azimuth votes of the structures of one date. Only the tiles with most structures are read, which limits the cost of large
/// scenes.
/// </summary>
internal sealed class SunAzimuthEstimator
{
    private readonly SunAngleOptions _search;
    private readonly ShadowScene _scene;
    private readonly ProbabilityMap _map;
    private readonly double _cellMetres;
    private readonly AzimuthHistogram _vote;

    public SunAzimuthEstimator(SunAngleOptions search, ShadowScene scene)
    {
        (_search, _scene, _map) = (search, scene, scene.Map!);
        _cellMetres = _map.Stride * scene.PixelSizeMetres;
        _vote = new AzimuthHistogram(search, _cellMetres);
    }

    /// <returns>One entry per structure, tile by tile.</returns>
    public IReadOnlyList<double[]> CollectVotes(int threads, CancellationToken cancellation)
    {
        PixelWindow[] cores = [.. _map.Window.Blocks(SilhouetteTile.Side)];
        var counts = new int[cores.Length];
        ParallelLoop.For(cores.Length, threads, i => counts[i] = Chosen(Tile(cores[i])).Count, cancellation);
        var read = TilesWithMostStructures(counts);
        var votes = new List<double[]>[read.Length];
        ParallelLoop.For(read.Length, threads, i => votes[i] = Votes(Tile(cores[read[i]])), cancellation);
        return [.. votes.SelectMany(v => v)];
    }

    /// <summary>The tiles with most structures until there are enough, in grid order.</summary>
    private int[] TilesWithMostStructures(int[] counts)
    {
        var (tiles, structures) = (new List<int>(), 0);
        foreach (var tile in Enumerable.Range(0, counts.Length).OrderByDescending(i => counts[i]).ThenBy(i => i))
        {
            if (counts[tile] == 0 || structures >= _search.MaxStructures) break;
            tiles.Add(tile);
            structures += counts[tile];
        }

        return [.. tiles.Order()];
    }

    private SilhouetteTile Tile(PixelWindow core) =>
        new(_map, _scene.IsLater, core, (int)Math.Ceiling(_search.MarginMetres / _cellMetres) + _vote.Margin, _search.MinProbability);

    private List<Silhouette> Chosen(SilhouetteTile tile)
    {
        List<Silhouette> fitting = [.. tile.Silhouettes().Where(silhouette => Fits(silhouette, tile))];
        var count = Math.Min(fitting.Count, _search.MaxPerTile);
        return [.. Enumerable.Range(0, count).Select(i => fitting[(int)((long)i * fitting.Count / count)])];
    }

    private bool Fits(Silhouette silhouette, SilhouetteTile tile)
    {
        var area = silhouette.Cells.Count * _cellMetres * _cellMetres;
        return area >= _search.MinSquareMetres && area <= _search.MaxSquareMetres
            && tile.Window.Contains(silhouette.Bounds.Inflate(_vote.Margin));
    }

    private List<double[]> Votes(SilhouetteTile tile)
    {
        var shade = new BrightnessTile(_scene, tile.Window);
        return [.. Chosen(tile).Select(silhouette => _vote.Measure(silhouette, tile, shade)).OfType<double[]>()];
    }
}
