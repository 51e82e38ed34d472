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

    /// <summary>Masked share per date of the site and of each of its zones, 0..1; null for an empty area.</summary>
    public IReadOnlyList<BeforeAfter<double?>> MaskedShares(Site? site) =>
        [.. new SiteArea(site, _raster.Grid).Masks().Select(MaskedShare)];

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

    private BeforeAfter<double?> MaskedShare(CountedArea area)
    {
        var total = area.PixelsOutsideGrid;
        var (before, after) = (total, total);
        foreach (var window in area.Mask.Window.Blocks(BlockSize))
        {
            var values = _raster.Read(window);
            for (var row = window.Row; row < window.EndRow; row++)
            {
                foreach (var run in area.Mask.Runs(row, window.Column, window.EndColumn))
                {
                    total += run.Length;
                    for (var column = run.Column; column < run.EndColumn; column++)
                    {
                        var masked = QualityRaster.Masked((byte)values[((row - window.Row) * window.Width) + column - window.Column]);
                        if (masked.Before) before++;
                        if (masked.After) after++;
                    }
                }
            }
        }

        return total == 0 ? default : new BeforeAfter<double?>((double)before / total, (double)after / total);
    }
}
