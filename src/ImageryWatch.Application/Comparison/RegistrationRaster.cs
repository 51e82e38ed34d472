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

    /// <summary>Only bands with different roles are read.</summary>
    private static readonly BandRole[] AnyRoles = [BandRole.Red, BandRole.Green, BandRole.Blue];

    /// <param name="path">The file.</param>
    /// <param name="prepared">The registered pair.</param>
    /// <param name="metadata">Metadata of the file.</param>
    /// <param name="cache">Files of earlier runs, or null.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, PreparedPair prepared, IReadOnlyDictionary<string, string> metadata, StepCache? cache)
    {
        const string step = "registration raster";
        void Compute() => Write(path, prepared, metadata);
        if (cache is null)
        {
            Compute();
            return;
        }

        var key = cache.Key(step).AddHashOf(StoredJson.Bytes(StoredRegistration.Of(prepared.Registration)))
            .Add(StoredJson.Bytes(prepared.Grid)).Add(metadata);
        cache.GetFile(step, key.Finish(), path, Compute);
    }

    /// <inheritdoc cref="Write(string, PreparedPair, IReadOnlyDictionary{string, string}, StepCache?)"/>
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

    /// <summary>
    /// The displacement that the raster records. The nodes of an estimated field are at multiples of two cells, and each quarter of such a
    /// square has its value at its centre: the nodes follow from them by linear extrapolation, exact to the 32 bits of the file.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="grid">The grid of the comparison.</param>
    /// <exception cref="InputException">The file is missing, damaged, of another grid, or without registration.</exception>
    public static Displacement Read(string path, AnalysisGrid grid)
    {
        using var raster = GdalRaster.Open(
            path, new RasterReadOptions { Bands = AnyRoles, NoDataValue = double.NaN });
        var (columns, rows) = ((grid.Width + CellPixels - 1) / CellPixels, (grid.Height + CellPixels - 1) / CellPixels);
        if (raster.Width != columns || raster.Height != rows)
            throw new InputException($"{path}: is not on the grid of the comparison; run the comparison again.");
        var cells = new PixelBlock();
        raster.Read(new PixelWindow(0, 0, columns, rows), cells);
        var first = CellAt(cells, 0, 0, grid);
        var east = cells.Band(0);
        var north = cells.Band(1);
        if (east.Contains(Unknown) || north.Contains(Unknown))
            throw new InputException($"{path}: has cells without a displacement; run the comparison again.");
        return east.ContainsAnyExcept(east[0]) || north.ContainsAnyExcept(north[0])
            ? Displacement.Field(new PointLattice(grid.Window, 2 * CellPixels, node => NodeAt(cells, node, grid)), first)
            : Displacement.Constant(Displacement.Rounded(first).Column, Displacement.Rounded(first).Row);
    }

    private static PixelPoint NodeAt(PixelBlock cells, PixelPoint node, AnalysisGrid grid)
    {
        var (column, right) = Pair(node.Column, cells.Width);
        var (row, down) = Pair(node.Row, cells.Height);
        PixelPoint At(int c, int r) => CellAt(cells, Math.Min(column + c, cells.Width - 1), Math.Min(row + r, cells.Height - 1), grid);
        var top = ((1 - right) * At(0, 0)) + (right * At(1, 0));
        var bottom = ((1 - right) * At(0, 1)) + (right * At(1, 1));
        return ((1 - down) * top) + (down * bottom);
    }

    /// <summary>The first of the two cells that a node is extrapolated from, and the position of the node from its centre.</summary>
    private static (int First, double Position) Pair(double node, int count)
    {
        var first = Math.Clamp((int)(node / (2 * CellPixels)), 0, Math.Max(0, (count / 2) - 1)) * 2;
        return (first, (node / CellPixels) - first - 0.5);
    }

    private static PixelPoint CellAt(PixelBlock cells, int column, int row, AnalysisGrid grid) =>
        new(cells.Row(0, row)[column] / grid.PixelSizeMetres, -cells.Row(1, row)[column] / grid.PixelSizeMetres);

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
