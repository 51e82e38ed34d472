using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>The native steps of <see cref="CogWriter"/>: staging file, block writes, final layout, check.</summary>
internal static class CogStaging
{
    private static readonly string?[] StagingOptions =
        ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "INTERLEAVE=BAND", "SPARSE_OK=TRUE", "BIGTIFF=IF_SAFER", null];

    /// <exception cref="GdalException">The file cannot be created.</exception>
    public static DatasetHandle Create(string path, CogFormat format)
    {
        GdalErrors.Reset();
        var driver = GdalErrors.Check(Gdal.GetDriverByName("GTiff"));
        var dataset = Gdal.Create(driver, path, format.Width, format.Height, format.Bands.Count, (int)format.SampleType, StagingOptions);
        if (dataset.IsInvalid) throw new GdalException(GdalErrors.Take() ?? "the file cannot be created");
        try
        {
            Describe(dataset, format);
            return dataset;
        }
        catch
        {
            dataset.Dispose();
            throw;
        }
    }

    /// <exception cref="GdalException">The block cannot be written.</exception>
    public static void Write<T>(DatasetHandle dataset, PixelWindow window, ReadOnlySpan<T> pixels, int sampleType, int bandCount)
        where T : unmanaged
    {
        GdalErrors.Reset();
        PixelTransfer.WritePlanes(dataset, window, pixels, sampleType, bandCount);
    }

    /// <exception cref="GdalException">Buffered blocks cannot be written.</exception>
    public static void Flush(DatasetHandle dataset)
    {
        GdalErrors.Reset();
        Gdal.FlushCache(dataset);
        GdalErrors.ThrowIfFailed();
    }

    /// <summary>The bytes of the final file if it had no pixels: its header.</summary>
    /// <param name="path">The final file; temporary files are made beside it.</param>
    /// <param name="format">All properties of the raster.</param>
    /// <param name="cache">Headers of earlier runs, or null.</param>
    /// <exception cref="GdalException">The files cannot be written.</exception>
    public static byte[] Header(string path, CogFormat format, StepCache? cache)
    {
        const string step = "headers of rasters";
        if (cache is null) return Header(path, format);
        var plain = format with { Metadata = new Dictionary<string, string>() };
        var key = cache.Key(step).Add(StoredJson.Bytes(plain)).Add(format.Metadata).Finish();
        return cache.Get(step, key, () => Header(path, format));
    }

    private static byte[] Header(string path, CogFormat format)
    {
        GdalRuntime.Initialise();
        var (stagingPath, headerPath) = (TemporaryNames.For(path, "staging.tif"), TemporaryNames.For(path, "header.tif"));
        try
        {
            using (var staging = Create(stagingPath, format))
            {
                AddEmptyOverviews(staging, format);
                Flush(staging);
                CopyToCog(staging, headerPath, format, "OVERVIEWS=FORCE_USE_EXISTING");
            }

            return File.ReadAllBytes(headerPath);
        }
        finally
        {
            TemporaryNames.Delete(stagingPath);
            TemporaryNames.Delete(headerPath);
        }
    }

    private static void AddEmptyOverviews(DatasetHandle staging, CogFormat format)
    {
        var factors = new List<int>();
        for (var size = Math.Max(format.Width, format.Height); size > CogWriter.BlockSize; size = (size + 1) / 2)
            factors.Add(2 << factors.Count);
        if (factors.Count > 0)
            GdalErrors.Check(Gdal.BuildOverviews(staging, "NONE", factors.Count, [.. factors], 0, null, 0, 0));
    }

    /// <exception cref="GdalException">The copy cannot be written.</exception>
    public static void CopyToCog(DatasetHandle staging, string path, CogFormat format, string overviews = "OVERVIEWS=IGNORE_EXISTING")
    {
        GdalErrors.Reset();
        var driver = GdalErrors.Check(Gdal.GetDriverByName("COG"));
        var resampling = format.Overviews == OverviewResampling.Nearest ? "NEAREST" : "AVERAGE";
        string?[] options =
        [
            .. Compression(format), "BLOCKSIZE=512", "BIGTIFF=IF_SAFER", "SPARSE_OK=TRUE",
            string.Create(CultureInfo.InvariantCulture, $"NUM_THREADS={Math.Max(1, format.Threads)}"), $"RESAMPLING={resampling}",
            overviews, null,
        ];
        using var cog = Gdal.CreateCopy(driver, path, staging, 0, options, 0, 0);
        if (cog.IsInvalid) throw new GdalException(GdalErrors.Take() ?? "the file cannot be created");
        GdalErrors.ThrowIfFailed();
        cog.CloseChecked();
    }

    private static string[] Compression(CogFormat format) => format.JpegQuality is { } quality
        ? ["COMPRESS=JPEG", string.Create(CultureInfo.InvariantCulture, $"QUALITY={quality}")]
        : ["COMPRESS=DEFLATE", $"LEVEL={format.CompressionLevel}", $"PREDICTOR={(format.SampleType == SampleType.UInt8 ? "NO" : "YES")}"];

    /// <summary>
    /// Reopens the file and decodes its last block, which is at the end of the file: this detects a truncated file (disk full) for which
    /// no error was reported.
    /// </summary>
    /// <exception cref="GdalException">The file is incomplete.</exception>
    public static void VerifyReadable(string path)
    {
        GdalErrors.Reset();
        using var dataset = Gdal.OpenEx(path, Gdal.OpenRaster | Gdal.OpenVerboseError, null, null, null);
        if (dataset.IsInvalid) throw new GdalException(GdalErrors.Take() ?? "the file written cannot be opened again");
        var (column, row) = (Gdal.GetWidth(dataset) - 1, Gdal.GetHeight(dataset) - 1);
        for (var band = 1; band <= Gdal.GetBandCount(dataset); band++)
            _ = PixelTransfer.ReadPixel(Gdal.GetBand(dataset, band), column, row);
    }

    private static void Describe(DatasetHandle dataset, CogFormat format)
    {
        using var reference = SpatialReferences.FromWkt(format.Crs.Wkt);
        GdalErrors.Check(Gdal.SetSpatialReference(dataset, reference));
        var t = format.Transform;
        GdalErrors.Check(Gdal.SetGeoTransform(dataset, [t.OriginX, t.ColumnStepX, t.RowStepX, t.OriginY, t.ColumnStepY, t.RowStepY]));
        foreach (var (key, value) in format.Metadata.Concat(Named(format.Categories)).OrderBy(item => item.Key, StringComparer.Ordinal))
            GdalErrors.Check(Gdal.SetMetadataItem(dataset, key, value, null));
        for (var band = 0; band < format.Bands.Count; band++) Describe(Gdal.GetBand(dataset, band + 1), format, format.Bands[band]);
    }

    private static void Describe(nint band, CogFormat format, CogBand described)
    {
        if (described.Description.Length > 0) Gdal.SetDescription(band, described.Description);
        if (format.NoDataValue is { } noData) GdalErrors.Check(Gdal.SetNoDataValue(band, noData));
        if (format.Categories.Count > 0) SetCategories(band, format.Categories);
        else GdalErrors.Check(Gdal.SetColorInterpretation(band, BandNames.ToColour(described.Role)));
    }

    /// <summary>Metadata items, because GDAL would write its own category names to a separate file.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Named(IReadOnlyList<RasterCategory> categories) =>
        categories.Select(category => KeyValuePair.Create($"CATEGORY_{category.Value}", category.Name));

    private static void SetCategories(nint band, IReadOnlyList<RasterCategory> categories)
    {
        const int RgbPalette = 1;
        var table = GdalErrors.Check(Gdal.CreateColorTable(RgbPalette));
        foreach (var category in categories)
            PixelTransfer.SetColourEntry(table, category.Value, category.Red, category.Green, category.Blue, category.Alpha);
        var code = Gdal.SetColorTable(band, table);
        Gdal.DestroyColorTable(table);
        GdalErrors.Check(code);
    }
}
