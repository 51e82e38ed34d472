using ImageryWatch.Core;
using ImageryWatch.Preprocessing;
using ImageryWatch.Reporting;

namespace ImageryWatch.Review;

/// <summary>
/// Pictures of one date at every level, with the contrast stretch of the report: linear between the 1st and the 99th percentile of each
/// band over the whole scene, without clouds. Pixels without a value are transparent. Thread-safe.
/// </summary>
internal sealed class SceneTiles
{
    private readonly int[] _shown;
    private readonly Lazy<GriddedScene>[] _levels;
    private readonly Lazy<DisplayStretch> _stretch;

    /// <param name="scene">The date.</param>
    /// <param name="bands">The bands that were compared.</param>
    /// <param name="levels">The levels.</param>
    /// <param name="displacement">Of the scene, in pixels of the analysis grid.</param>
    /// <param name="clouds">Areas to leave out of the percentiles, on the grid of the given level.</param>
    /// <param name="threads">Threads that read for the percentiles.</param>
    public SceneTiles(
        Scene scene, IReadOnlyList<BandRole> bands, TileLevels levels, Displacement displacement, Func<int, QualityFlags[]> clouds,
        int threads)
    {
        _shown = DisplayStretch.BandsOf(bands);
        _levels = [.. Enumerable.Range(0, levels.Count).Select(
            level => new Lazy<GriddedScene>(() => SceneLevel.Create(scene, bands, levels, level, displacement)))];
        _stretch = new Lazy<DisplayStretch>(() => StretchOf(levels, clouds, threads));
    }

    /// <param name="level">The level.</param>
    /// <param name="window">In pixels of the level.</param>
    /// <exception cref="InputException">Pixels cannot be decoded.</exception>
    public TilePicture Picture(int level, PixelWindow window)
    {
        var stretch = _stretch.Value;
        var pixels = AveragedPixels.Read(_levels[level].Value, window, Math.Max(window.Width, window.Height), _shown, threads: 1);
        var (rgb, picture) = (stretch.ToImage(pixels).Pixels, new TilePicture(window.Width, window.Height));
        for (var i = 0; i < pixels.Planes[0].Length; i++)
            if (!float.IsNaN(pixels.Planes[0][i])) picture.Set(i, rgb.AsSpan(3 * i, 3), byte.MaxValue);
        return picture;
    }

    private DisplayStretch StretchOf(TileLevels levels, Func<int, QualityFlags[]> clouds, int threads)
    {
        var longest = Math.Max(levels.Grid.Width, levels.Grid.Height);
        var level = Enumerable.Range(0, levels.Count).Last(
            one => longest / levels.ScaleOf(one) <= ScenePictures.OverviewSide || one == 0);
        var scene = _levels[level].Value;
        var all = new PixelWindow(0, 0, scene.Width, scene.Height);
        return new DisplayStretch(AveragedPixels.Read(scene, all, Math.Max(scene.Width, scene.Height), _shown, threads), clouds(level));
    }
}
