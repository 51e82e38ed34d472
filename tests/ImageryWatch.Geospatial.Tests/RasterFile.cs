using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

/// <summary>A small raster for a test, with unusual properties.</summary>
internal sealed unsafe record RasterFile
{
    public static readonly GeoTransform Utm = new(500000, 0.5, 0, 4400000, 0, -0.5);

    public int Width { get; init; } = 20;

    public int Height { get; init; } = 16;

    /// <summary>GDAL's number.</summary>
    public int DataType { get; init; } = 1;

    /// <summary>One row-major plane per band.</summary>
    public required float[][] Planes { get; init; }

    public int? Epsg { get; init; } = 32652;

    public GeoTransform? Transform { get; init; } = Utm;

    public double? NoData { get; init; }

    public int[]? Colours { get; init; }

    public string[]? Names { get; init; }

    public byte[]? Mask { get; init; }

    public bool MaskOutside { get; init; }

    public (byte R, byte G, byte B, byte A)[]? Palette { get; init; }

    public (string Key, string Value, string? Domain)[] Metadata { get; init; } = [];

    public string[] Options { get; init; } = [];

    public string Driver { get; init; } = "GTiff";

    public static float[] Plane(int width, int height, Func<int, int, float> value)
    {
        var plane = new float[width * height];
        for (var i = 0; i < plane.Length; i++) plane[i] = value(i % width, i / width);
        return plane;
    }

    /// <summary>Bands of 20 x 16 pixels whose values encode band, row and column and are never 0 or 255.</summary>
    public static float[][] Ramp(int bands, int width = 20, int height = 16) =>
        [.. Enumerable.Range(0, bands).Select(b => Plane(width, height, (c, r) => 1 + ((c + (3 * r) + (7 * b)) % 200)))];

    public string Write(string path)
    {
        GdalRuntime.Initialise();
        Cpl.SetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", MaskOutside ? "NO" : "YES");
        using var dataset = Gdal.Create(
            Gdal.GetDriverByName(Driver), path, Width, Height, Planes.Length, DataType, Cpl.Terminated(Options));
        Assert.False(dataset.IsInvalid, GdalErrors.Take());
        Describe(dataset);
        for (var band = 0; band < Planes.Length; band++) WritePlane(Gdal.GetBand(dataset, band + 1), Planes[band]);
        if (Mask is not null) WriteMask(dataset);
        dataset.CloseChecked();
        Cpl.SetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", null);
        return path;
    }

    private void Describe(DatasetHandle dataset)
    {
        if (Transform is { } t)
            GdalErrors.Check(Gdal.SetGeoTransform(dataset, [t.OriginX, t.ColumnStepX, t.RowStepX, t.OriginY, t.ColumnStepY, t.RowStepY]));
        if (Epsg is { } code)
        {
            using var reference = SpatialReferences.FromEpsg(code);
            GdalErrors.Check(Gdal.SetSpatialReference(dataset, reference));
        }

        foreach (var (key, value, domain) in Metadata) GdalErrors.Check(Gdal.SetMetadataItem(dataset, key, value, domain));
        for (var band = 0; band < Planes.Length; band++) DescribeBand(Gdal.GetBand(dataset, band + 1), band);
    }

    private void DescribeBand(nint band, int index)
    {
        if (Colours is not null) GdalErrors.Check(Gdal.SetColorInterpretation(band, Colours[index]));
        if (Names is not null) Gdal.SetDescription(band, Names[index]);
        if (NoData is { } noData) GdalErrors.Check(Gdal.SetNoDataValue(band, noData));
        if (Palette is null) return;
        var table = Gdal.CreateColorTable(1);
        var entry = stackalloc short[4];
        for (var i = 0; i < Palette.Length; i++)
        {
            (entry[0], entry[1], entry[2], entry[3]) = (Palette[i].R, Palette[i].G, Palette[i].B, Palette[i].A);
            Gdal.SetColorEntry(table, i, entry);
        }

        GdalErrors.Check(Gdal.SetColorTable(band, table));
        Gdal.DestroyColorTable(table);
    }

    private void WritePlane(nint band, float[] plane)
    {
        fixed (float* pixels = plane)
            GdalErrors.Check(Gdal.BandIo(band, 1, 0, 0, Width, Height, pixels, Width, Height, 6, 0, 0, 0));
    }

    private void WriteMask(DatasetHandle dataset)
    {
        GdalErrors.Check(Gdal.CreateDatasetMaskBand(dataset, 2));
        fixed (byte* mask = Mask)
            GdalErrors.Check(
                Gdal.BandIo(Gdal.GetMaskBand(Gdal.GetBand(dataset, 1)), 1, 0, 0, Width, Height, mask, Width, Height, 1, 0, 0, 0));
    }
}
