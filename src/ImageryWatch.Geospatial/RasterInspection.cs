using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Properties of a raster file, for <c>inspect</c>. Also available for files that cannot be used as a scene.</summary>
public sealed record RasterInspection
{
    private const long ReadWholeBelowPixels = 4_000_000;
    private const int SampleSide = 256;
    private const int SamplesPerSide = 8;

    public required string Path { get; init; }

    /// <summary>GDAL's short driver name: "GTiff".</summary>
    public required string Driver { get; init; }

    /// <summary>The rasters that a VRT refers to; empty for other files.</summary>
    public required IReadOnlyCollection<string> SourceFiles { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>"uint8", "uint16", "float32".</summary>
    public required string DataType { get; init; }

    /// <summary>Number of bands in the file, used or not.</summary>
    public required int FileBandCount { get; init; }

    /// <summary>Bands used: number in the file (from 1) and role, in reading order.</summary>
    public required IReadOnlyList<(int Number, BandRole Role)> Bands { get; init; }

    /// <summary>Source of the roles: "colour interpretation", "the common order of 4 bands of uint16: ...".</summary>
    public required string BandRoleSource { get; init; }

    /// <summary>The nodata value of the first band used, or null.</summary>
    public required double? NoDataValue { get; init; }

    public required MaskKinds Masks { get; init; }

    /// <summary>Constant values of the border that count as nodata: "1", or "255, 255, 0" where the bands differ.</summary>
    public required IReadOnlyList<string> FillValues { get; init; }

    /// <summary>Masks of the provider that are applied: "scene_udm2.tif (Planet UDM2)".</summary>
    public required IReadOnlyList<string> QualityMasks { get; init; }

    public required int OverviewCount { get; init; }

    public required double? SaturationValue { get; init; }

    public required CoordinateSystem? Crs { get; init; }

    public required GeoTransform? Transform { get; init; }

    /// <summary>Null where the file is not georeferenced.</summary>
    public required double? PixelSizeMetres { get; init; }

    /// <summary>Longitudes and latitudes covered, west greater than east across the antimeridian; or null.</summary>
    public required MapBounds? GeographicBounds { get; init; }

    /// <summary>Share of pixels that are neither nodata nor saturated, 0..1; null where pixels cannot be decoded.</summary>
    public required double? ValidShare { get; init; }

    /// <summary>False when the share was estimated from 64 windows of a large raster.</summary>
    public required bool IsValidShareExact { get; init; }

    /// <summary>Missing or invalid properties, one line each.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <exception cref="InputException">The file cannot be opened as a raster.</exception>
    public static RasterInspection Of(string path, RasterReadOptions? options = null)
    {
        using var raster = GdalRaster.Open(path, options);
        return Of(raster);
    }

    /// <param name="raster">An open raster, which stays open.</param>
    public static RasterInspection Of(GdalRaster raster)
    {
        var path = raster.Path;
        var layout = raster.Layout;
        var problems = new List<string>();
        var located = layout.Crs is not null && layout.Transform is not null;
        if (layout.Transform is null) problems.Add(layout.UnusableGeoreference is { } by ? $"located only by {by}" : "no geotransform");
        if (layout.Crs is null) problems.Add("no coordinate system");
        return new RasterInspection
        {
            Path = path,
            Driver = layout.Driver,
            SourceFiles = VrtScreening.RastersOf(path),
            Width = layout.Width,
            Height = layout.Height,
            DataType = raster.DataType,
            FileBandCount = layout.FileBandCount,
            Bands = [.. layout.Roles.Select((role, i) => (layout.BandNumbers[Math.Min(i, layout.BandNumbers.Length - 1)], role))],
            BandRoleSource = layout.Assignment.RoleSource,
            NoDataValue = layout.NoData[0],
            Masks = layout.Masks,
            FillValues = [.. raster.Survey.Fills.Select(fill => fill.ToString())],
            QualityMasks = [.. raster.Masks.Used.Select(mask => mask.ToString())],
            OverviewCount = layout.OverviewCount,
            SaturationValue = raster.SaturationValue,
            Crs = layout.Crs,
            Transform = layout.Transform,
            PixelSizeMetres = located
                ? ValueOrProblem(
                    () => GroundScale.PixelSizeMetres(layout.Crs!, layout.Transform!.Value, layout.Width, layout.Height), problems)
                : null,
            GeographicBounds = located ? ValueOrProblem(() => Bounds(layout), problems) : null,
            ValidShare = ValueOrProblem(() => UnmaskedShareOf(raster), problems),
            IsValidShareExact = IsFullyRead(raster),
            Problems = problems,
        };
    }

    private static T? ValueOrProblem<T>(Func<T> compute, List<string> problems)
        where T : struct
    {
        try
        {
            return compute();
        }
        catch (InputException e)
        {
            problems.Add(e.Message);
            return null;
        }
    }

    private static MapBounds Bounds(RasterLayout layout)
    {
        using var transform = CoordinateTransform.Create(layout.Crs!, CoordinateSystems.Wgs84);
        return Longitudes.InRange(
            BoundsTransform.OfRaster(transform, layout.Transform!.Value, layout.Width, layout.Height, isGeographic: true));
    }

    private static bool IsFullyRead(GdalRaster raster) => (long)raster.Width * raster.Height <= ReadWholeBelowPixels;

    private static double UnmaskedShareOf(GdalRaster raster)
    {
        var whole = new PixelWindow(0, 0, raster.Width, raster.Height);
        var windows = IsFullyRead(raster)
            ? whole.Blocks(1024)
            : SampleWindows.Grid(whole, (SampleSide, SampleSide), (SamplesPerSide, SamplesPerSide));
        var block = new PixelBlock();
        long unmasked = 0, total = 0;
        foreach (var window in windows)
        {
            raster.Read(window, block);
            unmasked += block.Quality.Count(QualityFlags.None);
            total += window.PixelCount;
        }

        return (double)unmasked / total;
    }
}
