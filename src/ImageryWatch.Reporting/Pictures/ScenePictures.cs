using System.Collections.Concurrent;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// Creates <see cref="ReportPictures"/> from two dates on the analysis grid. Each date is read once in full, block by block, into a reduced
/// copy of at most <see cref="OverviewSide"/> pixels per side. The copy determines the contrast stretch and serves all pictures of the same
/// or a lower resolution; finer pictures read their own window.
/// </summary>
public static class ScenePictures
{
    /// <summary>Maximum side of the reduced copy of a date.</summary>
    public const int OverviewSide = 1600;

    /// <param name="before">The earlier date on the analysis grid.</param>
    /// <param name="after">The later date on the same grid.</param>
    /// <param name="masks">
    /// Masked areas, as the quality plane of a raster on the same grid (its bands are not read); null if only the nodata areas of the
    /// scenes are known.
    /// </param>
    /// <param name="threads">Number of blocks read in parallel; pictures do not depend on it.</param>
    /// <param name="cache">Results of earlier runs; null: everything is computed.</param>
    /// <param name="matches">The radiometric match of the bands; without it each date has its own contrast stretch.</param>
    public static ReportPictures Create(
        IPixelSource before, IPixelSource after, IPixelSource? masks = null, int threads = 1, StepCache? cache = null,
        IReadOnlyList<BandMatch>? matches = null)
    {
        var masked = masks is null ? null : new DatePictures(masks, threads, null, cache);
        var (earlier, later) = (
            new DatePictures(before, threads, masked, cache), new DatePictures(after, threads, masked, cache));
        // Small, and used by the file and by the page.
        var quality = new ConcurrentDictionary<(PixelWindow Window, int Side), MaskedPicture>();
        var display = new Lazy<DisplayLimits>(() => MatchedStretch.Of(
            new(earlier.Limits, later.Limits),
            [.. earlier.Roles.Select(role => matches?.FirstOrDefault(match => match.Band == role))]));
        return new ReportPictures(
            (window, side) => earlier.Picture(window, side, display.Value.Bands.Before),
            (window, side) => later.Picture(window, side, display.Value.Bands.After),
            (window, side) => quality.GetOrAdd((window, side), key => Quality(key.Window, key.Side, earlier, later, masked)))
        {
            Display = () => display.Value,
            Bands = earlier.Roles,
            OwnLimits = () => new(earlier.Limits, later.Limits),
            Stretched = new(earlier.Picture, later.Picture),
            WithoutData = new(earlier.WithoutData, later.WithoutData),
        };
    }

    private static MaskedPicture Quality(PixelWindow window, int maxSide, params DatePictures?[] sources)
    {
        var (width, height) = AveragedPixels.SizeOf(window, maxSide);
        var causes = new QualityFlags[width * height];
        foreach (var source in sources.OfType<DatePictures>())
        {
            var own = source.Causes(window, maxSide);
            for (var i = 0; i < causes.Length; i++) causes[i] |= own[i];
        }

        return new MaskedPicture(width, height, causes);
    }
}

/// <summary>Pictures of one raster.</summary>
internal sealed class DatePictures
{
    private readonly IPixelSource _source;
    private readonly int _threads;
    private readonly int[] _bands;
    private readonly DatePictures? _masked;
    private readonly StepCache? _cache;
    private readonly Lazy<Overview> _overview;

    /// <param name="source">The raster.</param>
    /// <param name="threads">Number of blocks read in parallel.</param>
    /// <param name="masked">Areas to exclude from the contrast stretch.</param>
    /// <param name="cache">Results of earlier runs, or null.</param>
    public DatePictures(IPixelSource source, int threads, DatePictures? masked, StepCache? cache)
    {
        (_masked, _cache) = (masked, cache);
        _source = source;
        _threads = threads;
        _bands = source.Bands.Count == 0 ? [] : DisplayStretch.BandsOf(source.Bands);
        _overview = new Lazy<Overview>(ReadOverview);
    }

    /// <summary>Roles of the bands shown.</summary>
    public IReadOnlyList<BandRole> Roles => [.. _bands.Select(band => _source.Bands[band])];

    /// <summary>The limits of a contrast stretch for this date alone.</summary>
    public IReadOnlyList<BandLimits> Limits => _overview.Value.Stretch.Limits;

    public RgbImage Picture(PixelWindow window, int maxSide, IReadOnlyList<BandLimits> limits) =>
        new DisplayStretch(limits).ToImage(Pixels(window, maxSide, [.. Enumerable.Range(0, _bands.Length)]));

    public QualityFlags[] Causes(PixelWindow window, int maxSide) => Pixels(window, maxSide, []).Causes;

    /// <summary>The causes where no pixel of a cell has a value.</summary>
    public MaskedPicture WithoutData(PixelWindow window, int maxSide)
    {
        var pixels = Pixels(window, maxSide, [0]);
        var causes = pixels.Causes.Select((cause, i) => float.IsNaN(pixels.Planes[0][i]) ? cause : QualityFlags.None);
        return new MaskedPicture(pixels.Width, pixels.Height, [.. causes]);
    }

    /// <param name="window">Window of the raster.</param>
    /// <param name="maxSide">Maximum width or height of the result.</param>
    /// <param name="shown">Which of the bands shown.</param>
    private AveragedPixels Pixels(PixelWindow window, int maxSide, int[] shown)
    {
        var targetSize = AveragedPixels.SizeOf(window, maxSide);
        var (raster, reduced) = (_overview.Value.Raster, Reduced(window));
        var isFineEnough = reduced.Width >= targetSize.Width && reduced.Height >= targetSize.Height;
        return isFineEnough
            ? AveragedPixels.ReadCells(raster, reduced, targetSize.Width, targetSize.Height, shown, _threads)
            : AveragedPixels.Read(_source, window, maxSide, [.. shown.Select(index => _bands[index])], _threads, _cache);
    }

    /// <summary>The window in pixels of the reduced copy.</summary>
    private PixelWindow Reduced(PixelWindow window)
    {
        var raster = _overview.Value.Raster;
        var (x, y) = ((double)raster.Width / _source.Width, (double)raster.Height / _source.Height);
        var (column, row) = ((int)Math.Round(window.Column * x), (int)Math.Round(window.Row * y));
        return new PixelWindow(column, row, (int)Math.Round(window.EndColumn * x) - column, (int)Math.Round(window.EndRow * y) - row);
    }

    private Overview ReadOverview()
    {
        var all = new PixelWindow(0, 0, _source.Width, _source.Height);
        var pixels = AveragedPixels.Read(_source, all, ScenePictures.OverviewSide, _bands, _threads, _cache);
        var masked = _masked?.Causes(all, ScenePictures.OverviewSide);
        var roles = _bands.Select(band => _source.Bands[band]).ToArray();
        return new Overview(
            new InMemoryRaster(pixels.Width, pixels.Height, roles, pixels.Planes, pixels.Causes), new DisplayStretch(pixels, masked));
    }

    private sealed record Overview(InMemoryRaster Raster, DisplayStretch Stretch);
}
