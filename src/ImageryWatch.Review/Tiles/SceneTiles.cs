using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Review;

/// <summary>
/// Pictures of one date at every level, with the contrast stretch of the report. Pixels without a value are transparent. Thread-safe.
/// </summary>
internal sealed class SceneTiles : IDisposable
{
    private readonly int[] _shown;
    private readonly Lazy<SceneLevel>[] _levels;
    private readonly Lazy<DisplayStretch> _stretch;

    /// <param name="scene">The date.</param>
    /// <param name="bands">The bands that were compared.</param>
    /// <param name="levels">The levels.</param>
    /// <param name="displacement">Of the scene, in pixels of the analysis grid.</param>
    /// <param name="copies">Copies of the rasters without overviews; owned by this object.</param>
    /// <param name="stretch">The recorded contrast stretch; null: it is estimated.</param>
    /// <param name="clouds">Areas to leave out of the estimate: the flags of a window on the grid of the given level.</param>
    /// <param name="threads">Threads of the estimate.</param>
    public SceneTiles(
        Scene scene, IReadOnlyList<BandRole> bands, TileLevels levels, Displacement displacement, CoarseCopies copies,
        DisplayStretch? stretch, Func<int, PixelWindow, QualityFlags[]> clouds, int threads)
    {
        Copies = copies;
        _shown = DisplayStretch.BandsOf(bands);
        _levels = [.. Enumerable.Range(0, levels.Count).Select(
            level => new Lazy<SceneLevel>(() => new SceneLevel(scene, bands, levels, level, displacement, copies)))];
        _stretch = new Lazy<DisplayStretch>(() => stretch ?? Estimate(levels, clouds, threads));
    }

    public CoarseCopies Copies { get; }

    public void Dispose() => Copies.Dispose();

    /// <inheritdoc cref="SceneLevel.IsReady"/>
    /// <param name="level">The level.</param>
    /// <param name="window">In pixels of the level.</param>
    /// <param name="request">Running number of the request.</param>
    public bool IsReady(int level, PixelWindow window, long request) => _levels[level].Value.IsReady(window, request);

    /// <param name="level">The level.</param>
    /// <param name="window">In pixels of the level.</param>
    /// <exception cref="InputException">Pixels cannot be decoded.</exception>
    public TilePicture Picture(int level, PixelWindow window)
    {
        var stretch = _stretch.Value;
        var scene = _levels[level].Value.Pixels;
        var pixels = AveragedPixels.Read(scene, window, Math.Max(window.Width, window.Height), _shown, threads: 1);
        var (rgb, picture) = (stretch.ToImage(pixels).Pixels, new TilePicture(window.Width, window.Height));
        for (var i = 0; i < pixels.Planes[0].Length; i++)
            if (!float.IsNaN(pixels.Planes[0][i])) picture.Set(i, rgb.AsSpan(3 * i, 3), byte.MaxValue);
        return picture;
    }

    /// <summary>Reads whole files at no level: those without overviews are sampled at the coarsest level that needs no copy.</summary>
    private DisplayStretch Estimate(TileLevels levels, Func<int, PixelWindow, QualityFlags[]> clouds, int threads)
    {
        var longest = Math.Max(levels.Grid.Width, levels.Grid.Height);
        var level = Copies.All.Count == 0
            ? levels.LevelFor(longest, ScenePictures.OverviewSide)
            : levels.LevelBelow(CoarseCopy.Factor);
        return StretchSample.Of(_levels[level].Value.Pixels, _shown, window => clouds(level, window), threads);
    }
}
