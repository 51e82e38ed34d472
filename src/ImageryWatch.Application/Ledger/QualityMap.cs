using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>The quality mask of a finished pair, from <c>rasters/quality.tif</c>. Not thread-safe.</summary>
internal sealed class QualityMap : IDisposable
{
    private const int BlockSize = 512;
    private readonly CategoryRaster _raster;
    private readonly CoordinateTransform _toGrid;

    private QualityMap(CategoryRaster raster)
    {
        _raster = raster;
        _toGrid = CoordinateTransform.Create(CoordinateSystems.Wgs84, raster.Grid.Crs);
    }

    /// <exception cref="InputException">The file is missing or damaged.</exception>
    public static QualityMap Open(string folder) => new(CategoryRaster.Open(Path.Combine(folder, "rasters", "quality.tif")));

    /// <summary>True for a date at which more than half of the place (its vertices and its centre) is masked.</summary>
    /// <param name="degrees">On WGS 84.</param>
    public BeforeAfter<bool> MaskedAt(Geometry degrees)
    {
        Coordinate[] places = [.. degrees.Coordinates, degrees.Centroid.Coordinate];
        var masked = places.Select(MaskedAt).ToArray();
        return new BeforeAfter<bool>(
            masked.Count(one => one.Before) * 2 > masked.Length, masked.Count(one => one.After) * 2 > masked.Length);
    }

    /// <summary>What is masked per date of the site and of each of its zones.</summary>
    public IReadOnlyList<BeforeAfter<MaskedArea>> Masked(Site? site) => [.. new SiteArea(site, _raster.Grid).Masks().Select(Masked)];

    public void Dispose()
    {
        _toGrid.Dispose();
        _raster.Dispose();
    }

    private BeforeAfter<bool> MaskedAt(Coordinate degrees)
    {
        if (!_toGrid.TryTransform(new MapPoint(degrees.X, degrees.Y), out var place)) return new BeforeAfter<bool>(true, true);
        var pixel = _raster.Grid.ToPixel(place);
        var (column, row) = ((int)Math.Floor(pixel.Column), (int)Math.Floor(pixel.Row));
        return _raster.Grid.Window.Contains(column, row)
            ? QualityRaster.Masked((byte)_raster.Read(new PixelWindow(column, row, 1, 1))[0])
            : new BeforeAfter<bool>(true, true);
    }

    private BeforeAfter<MaskedArea> Masked(CountedArea area)
    {
        var (pixels, before, after) = (0L, new long[QualityRaster.CauseCount], new long[QualityRaster.CauseCount]);
        foreach (var window in area.Mask.Window.Blocks(BlockSize))
        {
            var values = _raster.Read(window);
            for (var row = window.Row; row < window.EndRow; row++)
            {
                foreach (var run in area.Mask.Runs(row, window.Column, window.EndColumn))
                {
                    pixels += run.Length;
                    for (var column = run.Column; column < run.EndColumn; column++)
                    {
                        var value = (byte)values[((row - window.Row) * window.Width) + column - window.Column];
                        before[value % QualityRaster.CauseCount]++;
                        after[value / QualityRaster.CauseCount]++;
                    }
                }
            }
        }

        return new BeforeAfter<long[]>(before, after).Select(counts => MaskedArea.Of(counts, pixels, area.PixelsOutsideGrid));
    }
}

/// <summary>What is masked of an area at one date.</summary>
/// <param name="Share">Masked share, 0..1; null for an empty area.</param>
/// <param name="Causes">Share per cause, of several causes of a pixel the most severe one.</param>
internal sealed record MaskedArea(double? Share, IReadOnlyDictionary<QualityFlags, double> Causes)
{
    /// <param name="counts">Pixels per cause as in <see cref="QualityRaster"/>.</param>
    /// <param name="pixels">Pixels of the area on the grid.</param>
    /// <param name="outside">Pixels of the area outside the grid.</param>
    public static MaskedArea Of(long[] counts, long pixels, long outside)
    {
        var total = pixels + outside;
        if (total == 0) return new MaskedArea(null, new SortedDictionary<QualityFlags, double>());
        var causes = new SortedDictionary<QualityFlags, double>();
        for (var index = 1; index < counts.Length; index++)
        {
            var cause = QualityRaster.CauseOf(index);
            var count = counts[index] + (cause == QualityFlags.OutsideCoverage ? outside : 0);
            if (count > 0) causes[cause] = (double)count / total;
        }

        var masked = outside + counts.Where((_, index) => QualityRaster.CauseOf(index).IsMasked()).Sum();
        return new MaskedArea((double)masked / total, causes);
    }
}
