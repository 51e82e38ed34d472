using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Review;

/// <summary>
/// The layers of a result as tiles. Both dates lie on the analysis grid with the registration that was recorded. Thread-safe.
/// </summary>
internal sealed class TilePyramid : IDisposable
{
    public static readonly IReadOnlyList<string> Layers = ["before", "after", "quality", "score"];

    private readonly CategoryTiles _quality;
    private readonly CategoryTiles _score;
    private readonly BeforeAfter<SceneTiles> _scenes;
    private long _requests;

    /// <param name="folder">The folder of the result.</param>
    /// <param name="scenes">Both dates.</param>
    /// <param name="bands">The bands that were compared.</param>
    /// <param name="grid">The grid of the comparison.</param>
    /// <param name="stretches">The recorded contrast stretch of each date; null: it is estimated.</param>
    /// <param name="threads">Threads of the estimate.</param>
    /// <param name="spill">Limits of copies of rasters without overviews, per date.</param>
    /// <param name="kept">Copies of earlier starts; null: none.</param>
    /// <exception cref="InputException">A raster of the result is missing or damaged.</exception>
    public TilePyramid(
        string folder, BeforeAfter<Scene> scenes, IReadOnlyList<BandRole> bands, AnalysisGrid grid,
        BeforeAfter<DisplayStretch?> stretches, int threads, SpillPolicy spill, BeforeAfter<Lazy<KeptParts>?> kept)
    {
        Levels = new TileLevels(grid);
        var displacement = RegistrationRaster.Read(Path.Combine(folder, "rasters", "registration.tif"), grid);
        _quality = CategoryTiles.Quality(folder, Levels);
        _score = CategoryTiles.Score(folder, Levels);
        _scenes = new BeforeAfter<SceneTiles>(
            new SceneTiles(
                scenes.Before, bands, Levels, Displacement.None, new CoarseCopies(scenes.Before, Levels, spill, kept.Before),
                stretches.Before, _quality.Clouds, threads),
            new SceneTiles(
                scenes.After, bands, Levels, displacement, new CoarseCopies(scenes.After, Levels, spill, kept.After),
                stretches.After, _quality.Clouds, threads));
    }

    public TileLevels Levels { get; }

    /// <summary>Copies from which coarse levels are read.</summary>
    public IReadOnlyList<CoarseCopy> Copies => [.. _scenes.Before.Copies.All, .. _scenes.After.Copies.All];

    /// <summary>Whether a part of a layer can be read without reading whole files; if not, it is prepared before others.</summary>
    /// <param name="layer">One of <see cref="Layers"/>.</param>
    /// <param name="level">The level.</param>
    /// <param name="window">In pixels of the level.</param>
    public bool IsReady(string layer, int level, PixelWindow window) => layer switch
    {
        "before" => _scenes.Before.IsReady(level, window, Interlocked.Increment(ref _requests)),
        "after" => _scenes.After.IsReady(level, window, Interlocked.Increment(ref _requests)),
        _ => true,
    };

    /// <summary>A part of a layer; transparent outside of the grid.</summary>
    /// <param name="layer">One of <see cref="Layers"/>.</param>
    /// <param name="level">The level.</param>
    /// <param name="window">In pixels of the level.</param>
    /// <exception cref="InputException">Pixels cannot be decoded.</exception>
    public TilePicture Picture(string layer, int level, PixelWindow window) => layer switch
    {
        "before" => _scenes.Before.Picture(level, window),
        "after" => _scenes.After.Picture(level, window),
        "quality" => _quality.Picture(level, window),
        "score" => _score.Picture(level, window),
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "not a layer"),
    };

    public void Dispose()
    {
        _scenes.Before.Dispose();
        _scenes.After.Dispose();
        _quality.Dispose();
        _score.Dispose();
    }
}
