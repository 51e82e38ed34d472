using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// The first band of a raster of categories as stored: no colours, no nodata, no search for fill. Not thread-safe.
/// </summary>
public sealed class CategoryRaster : IDisposable
{
    private readonly string _path;
    private readonly DatasetHandle _dataset;
    private ushort[] _row = [];

    private CategoryRaster(string path, DatasetHandle dataset, AnalysisGrid grid) => (_path, _dataset, Grid) = (path, dataset, grid);

    public AnalysisGrid Grid { get; }

    /// <exception cref="InputException">The file cannot be opened, or is not on a north-up grid of square pixels in metres.</exception>
    public static CategoryRaster Open(string path)
    {
        using var raster = GdalRaster.Open(path);
        if (raster.Crs is not { } crs || raster.Transform is not { ColumnStepY: 0, RowStepX: 0 } place
            || Math.Abs(place.ColumnStepX + place.RowStepY) > 1e-9 * place.ColumnStepX)
            throw new InputException($"{path}: is not on a grid of square pixels; run the comparison again.");
        var grid = new AnalysisGrid(crs, place.OriginX, place.OriginY, place.ColumnStepX, raster.Width, raster.Height);
        return new CategoryRaster(path, DatasetOpener.Open(path, RasterReadOptions.Default), grid);
    }

    /// <param name="window">Must be inside the raster.</param>
    /// <returns>The values, row-major; valid until the next call.</returns>
    /// <exception cref="InputException">The values cannot be decoded.</exception>
    public ReadOnlySpan<ushort> Read(PixelWindow window) => Read(window, window.Width, window.Height);

    /// <summary>The same for a smaller number of columns and rows, from the overviews of the file.</summary>
    /// <param name="window">Must be inside the raster.</param>
    /// <param name="width">Columns returned.</param>
    /// <param name="height">Rows returned.</param>
    /// <exception cref="InputException">The values cannot be decoded.</exception>
    public ReadOnlySpan<ushort> Read(PixelWindow window, int width, int height)
    {
        if (_row.Length < width * height) _row = new ushort[width * height];
        try
        {
            PixelTransfer.ReadBand(Gdal.GetBand(_dataset, 1), window, width, height, _row);
        }
        catch (GdalException fault)
        {
            throw new InputException($"{_path}: cannot be decoded ({fault.Message}); run the comparison again.", fault);
        }

        return _row.AsSpan(0, width * height);
    }

    public void Dispose() => _dataset.Dispose();
}
