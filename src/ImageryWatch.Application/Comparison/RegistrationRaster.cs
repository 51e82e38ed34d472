using ImageryWatch.Preprocessing;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>
/// <c>rasters/registration.tif</c>: displacement of the later scene and residual of nearby tie points, in metres, one pixel per
/// <see cref="CellPixels"/> grid pixels. Nodata if the pair could not be registered.
/// </summary>
internal static class RegistrationRaster
{
    public const int CellPixels = 16;
    private const int NearestPoints = 6;
    private const float Unknown = -9999;

    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, PreparedPair prepared, IReadOnlyDictionary<string, string> metadata)
    {
        var grid = prepared.Grid;
        var cell = CellPixels * grid.PixelSizeMetres;
        var format = new CogFormat
        {
            Width = (grid.Width + CellPixels - 1) / CellPixels,
            Height = (grid.Height + CellPixels - 1) / CellPixels,
            Crs = grid.Crs,
            Transform = new GeoTransform(grid.OriginX, cell, 0, grid.OriginY, 0, -cell),
            SampleType = SampleType.Float32,
            Bands = [new CogBand("displacement of the later scene, metres east"),
                new CogBand("displacement of the later scene, metres north"), new CogBand("residual of the tie points nearby, metres")],
            NoDataValue = Unknown,
            Metadata = metadata,
        };
        CogWriter.Write<float>(path, format, (window, pixels) => Fill(prepared, window, pixels));
    }

    private static void Fill(PreparedPair prepared, PixelWindow window, Span<float> pixels)
    {
        pixels.Fill(Unknown);
        if (!prepared.IsRegistered) return;
        var registration = prepared.Registration;
        TiePoint[] kept = [.. registration.TiePoints.Where(point => point.Kept)];
        var (metres, plane) = (prepared.Grid.PixelSizeMetres, window.Width * window.Height);
        for (var i = 0; i < plane; i++)
        {
            var place = new PixelPoint(
                (window.Column + (i % window.Width) + 0.5) * CellPixels, (window.Row + (i / window.Width) + 0.5) * CellPixels);
            var moved = registration.Displacement.At(place);
            pixels[i] = (float)(moved.Column * metres);
            pixels[plane + i] = (float)(-moved.Row * metres);
            if (kept.Length > 0) pixels[(2 * plane) + i] = (float)(ResidualNear(kept, place) * metres);
        }
    }

    /// <summary>
    /// Root mean square residual of the nearest tie points, in pixels. One pass that keeps the few nearest, because there are many cells.
    /// </summary>
    private static double ResidualNear(TiePoint[] kept, PixelPoint place)
    {
        Span<(double Distance, double Square)> nearest = stackalloc (double, double)[NearestPoints];
        var count = 0;
        foreach (var point in kept)
        {
            var distance = (point.Position - place).SquaredLength();
            if (count == NearestPoints && distance >= nearest[^1].Distance) continue;
            var at = count < NearestPoints ? count++ : count - 1;
            for (; at > 0 && nearest[at - 1].Distance > distance; at--) nearest[at] = nearest[at - 1];
            nearest[at] = (distance, point.Residual.SquaredLength());
        }

        var sum = 0.0;
        foreach (var (_, square) in nearest[..count]) sum += square;
        return Math.Sqrt(sum / count);
    }
}
