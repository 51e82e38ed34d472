using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.Review;

/// <summary>The layers of a result as tiles. Both dates lie on the analysis grid with the registration that was recorded. Thread-safe.</summary>
internal sealed class TilePyramid : IDisposable
{
    public static readonly IReadOnlyList<string> Layers = ["before", "after", "quality", "score"];

    private readonly CategoryTiles _quality;
    private readonly CategoryTiles _score;
    private readonly BeforeAfter<SceneTiles> _scenes;

    /// <param name="folder">The folder of the result.</param>
    /// <param name="scenes">Both dates.</param>
    /// <param name="bands">The bands that were compared.</param>
    /// <param name="grid">The grid of the comparison.</param>
    /// <param name="threads">Threads that read for the contrast stretch.</param>
    /// <exception cref="InputException">A raster of the result is missing or damaged.</exception>
    public TilePyramid(string folder, BeforeAfter<Scene> scenes, IReadOnlyList<BandRole> bands, AnalysisGrid grid, int threads)
    {
        Levels = new TileLevels(grid);
        var displacement = RegistrationRaster.Read(Path.Combine(folder, "rasters", "registration.tif"), grid);
        _quality = CategoryTiles.Quality(folder, Levels);
        _score = CategoryTiles.Score(folder, Levels);
        _scenes = new BeforeAfter<SceneTiles>(
            new SceneTiles(scenes.Before, bands, Levels, Displacement.None, _quality.Clouds, threads),
            new SceneTiles(scenes.After, bands, Levels, displacement, _quality.Clouds, threads));
    }

    public TileLevels Levels { get; }

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
        _quality.Dispose();
        _score.Dispose();
    }
}
