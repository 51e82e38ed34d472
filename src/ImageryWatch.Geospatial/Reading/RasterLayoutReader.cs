using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Reads a <see cref="RasterLayout"/> from an open dataset and rejects unsupported rasters.</summary>
internal static class RasterLayoutReader
{
    private const int MaxBands = 1024;
    private const long MaxBlockBytes = 512L << 20;
    private static readonly string[] LossyCodecs = ["JPEG", "JP2", "WEBP", "JXL", "LERC", "ECW", "MrSID"];

    /// <exception cref="InputException">Too large, complex samples, or band roles that cannot be determined.</exception>
    public static RasterLayout Read(DatasetHandle dataset, string path, RasterReadOptions options)
    {
        var bands = BandsOf(dataset, path);
        CheckSize(dataset, bands, path, options);
        CheckTypes(bands, path);
        var palette = PaletteReader.Read(bands);
        var assignment = palette is null
            ? BandAssigner.Assign(FactsOf(dataset, bands, path, options))
            : new BandAssignment([1], [BandRole.Red, BandRole.Green, BandRole.Blue], null, "palette, expanded to red, green, blue");
        var declared = assignment.BandNumbers.Select(number => options.NoDataValue ?? NoDataOf(bands[number - 1])).ToArray();
        var dataType = Gdal.GetDataType(bands[0]);
        double?[] noData = [.. declared.Select(value => value is { } v && NoDataTag.IsPossible(v, dataType) ? value : null)];
        return Describe(dataset, path, bands, assignment) with
        {
            Palette = palette,
            NoData = noData,
            NoDataWarning = declared.Except(noData).FirstOrDefault() is { } ignored
                ? $"the nodata value {ignored:G6} cannot occur in {GdalDataTypes.Name(dataType)} samples and is ignored"
                : null,
            IsLossy = IsLossy(dataset),
            Scales = [.. assignment.Roles.Select((_, i) => palette is null ? ScaleOf(bands[assignment.BandNumbers[i] - 1]) : null)],
            Masks = MasksOf(bands, assignment, noData, options, palette),
        };
    }

    private static BandFacts FactsOf(DatasetHandle dataset, nint[] bands, string path, RasterReadOptions options) => new()
    {
        Path = path,
        Labels = [.. bands.Select(Label)],
        DataType = Gdal.GetDataType(bands[0]),
        Stated = options.Bands,
        Evidence = [.. options.BandEvidence, .. ProviderBands.Of(dataset)],
        ContentOf = number => BandContentReader.Read(bands[number - 1], Gdal.GetWidth(dataset), Gdal.GetHeight(dataset)),
    };

    private static RasterLayout Describe(DatasetHandle dataset, string path, nint[] bands, BandAssignment assignment)
    {
        var transform = TransformOf(dataset);
        Gdal.GetBlockSize(bands[0], out var blockWidth, out var blockHeight);
        return new RasterLayout
        {
            Path = path,
            Driver = Cpl.Text(Gdal.GetDescription(Gdal.GetDatasetDriver(dataset))),
            Width = Gdal.GetWidth(dataset),
            Height = Gdal.GetHeight(dataset),
            Stripes = RasterStripes.Of(Gdal.GetWidth(dataset), blockWidth, blockHeight),
            BlockSize = (blockWidth, blockHeight),
            DataType = Gdal.GetDataType(bands[0]),
            FileBandCount = bands.Length,
            BandNumbers = assignment.BandNumbers,
            Assignment = assignment,
            NoData = [],
            Scales = [],
            Masks = MaskKinds.None,
            Palette = null,
            SaturationValue = SaturationOf(bands[0]),
            OverviewCount = Gdal.GetOverviewCount(bands[0]),
            Crs = SpatialReferences.OfDataset(dataset),
            Transform = transform,
            UnusableGeoreference = transform is null ? UnusableGeoreferenceOf(dataset) : null,
        };
    }

    private static nint[] BandsOf(DatasetHandle dataset, string path)
    {
        var count = Gdal.GetBandCount(dataset);
        if (count is >= 1 and <= MaxBands) return [.. Enumerable.Range(1, count).Select(number => Gdal.GetBand(dataset, number))];
        throw new InputException(
            count < 1 ? $"{path}: holds no image; give the raster inside it." : $"{path}: has {count} bands, more than {MaxBands}.");
    }

    private static void CheckSize(DatasetHandle dataset, nint[] bands, string path, RasterReadOptions options)
    {
        var (width, height) = (Gdal.GetWidth(dataset), Gdal.GetHeight(dataset));
        if (width < 1 || height < 1 || (long)width * height > options.MaxPixels)
            throw new InputException($"{path}: has {width} x {height} pixels, more than the limit of {options.MaxPixels}.");
        Gdal.GetBlockSize(bands[0], out var blockWidth, out var blockHeight);
        var blockBytes = (long)blockWidth * blockHeight * 4 * bands.Length;
        if (blockBytes > MaxBlockBytes && blockHeight > 1)
            throw new InputException(
                $"{path}: stored in blocks of {blockWidth} x {blockHeight} pixels, too large to read piece by piece; rewrite it with "
                + $"gdal_translate -of COG.");
    }

    private static void CheckTypes(nint[] bands, string path)
    {
        var complex = bands.Select(Gdal.GetDataType).FirstOrDefault(GdalDataTypes.IsComplex, -1);
        if (complex >= 0)
            throw new InputException(
                $"{path}: {GdalDataTypes.Name(complex)} samples (radar?); only real-valued imagery can be compared: convert it to "
                + $"intensity first.");
    }

    private static BandLabel Label(nint band, int index) =>
        new(index + 1, Cpl.Text(Gdal.GetDescription(band)).Trim(), Gdal.GetColorInterpretation(band));

    private static double? NoDataOf(nint band)
    {
        var value = Gdal.GetNoDataValue(band, out var isSet);
        return isSet != 0 ? value : null;
    }

    /// <summary>Null also for scale 1 and offset 0, which some drivers return for files without them.</summary>
    private static SampleScale? ScaleOf(nint band)
    {
        var scale = new SampleScale(Gdal.GetScale(band, out _), Gdal.GetOffset(band, out _));
        return scale.IsUsable && scale != SampleScale.Identity ? scale : null;
    }

    private static MaskKinds MasksOf(
        nint[] bands, BandAssignment assignment, double?[] noData, RasterReadOptions options, Palette? palette)
    {
        var flags = assignment.BandNumbers.Select(number => Gdal.GetMaskFlags(bands[number - 1])).ToArray();
        var kinds = noData.Any(value => value is not null) ? MaskKinds.NoDataValue : MaskKinds.None;
        if (assignment.AlphaBand is not null) kinds |= MaskKinds.Alpha;
        else if (flags.Any(IsDatasetMask)) kinds |= MaskKinds.DatasetMask;
        if (flags.Any(flag => (flag & (Gdal.MaskAllValid | Gdal.MaskPerDataset | Gdal.MaskNoData | Gdal.MaskAlpha)) == 0))
            kinds |= MaskKinds.BandMasks;
        var assumeFill = kinds == MaskKinds.None && options.AssumeCommonFill && palette is null;
        return assumeFill ? MaskKinds.CommonFill : kinds;
    }

    /// <summary>
    /// True for a mask for all bands that is not an alpha band: a mask in the file, a .msk beside it, or nodata values that apply only in
    /// combination (NODATA_VALUES).
    /// </summary>
    private static bool IsDatasetMask(int flags) => (flags & Gdal.MaskPerDataset) != 0 && (flags & Gdal.MaskAlpha) == 0;

    private static bool IsLossy(DatasetHandle dataset)
    {
        var driver = Cpl.Text(Gdal.GetDescription(Gdal.GetDatasetDriver(dataset)));
        var compression = Cpl.Text(Gdal.GetMetadataItem(dataset, "COMPRESSION", "IMAGE_STRUCTURE"));
        return LossyCodecs.Any(codec => $"{driver} {compression}".Contains(codec, StringComparison.Ordinal));
    }

    /// <summary>The largest value of the stored bit depth; unknown for signed and float samples.</summary>
    private static double? SaturationOf(nint band)
    {
        var dataType = Gdal.GetDataType(band);
        if (!GdalDataTypes.IsUnsignedCount(dataType)) return null;
        var storedBits = dataType == GdalDataTypes.Byte ? 8 : 16;
        var stated = Cpl.Text(Gdal.GetMetadataItem(band, "NBITS", "IMAGE_STRUCTURE"));
        var bits = int.TryParse(stated, out var n) && n >= 1 && n < storedBits ? n : storedBits;
        return (1 << bits) - 1;
    }

    /// <summary>Null where the file has none, or the identity.</summary>
    public static GeoTransform? TransformOf(DatasetHandle dataset)
    {
        Span<double> six = stackalloc double[6];
        if (Gdal.GetGeoTransform(dataset, six) != 0) return null;
        var transform = new GeoTransform(six[0], six[1], six[2], six[3], six[4], six[5]);
        var isPlaceholder = transform == new GeoTransform(0, 1, 0, 0, 0, 1);
        return transform.IsInvertible && !isPlaceholder ? transform : null;
    }

    private static string? UnusableGeoreferenceOf(DatasetHandle dataset)
    {
        if (Gdal.GetGroundControlPointCount(dataset) > 0) return "ground control points";
        return Gdal.GetMetadata(dataset, "RPC") != 0 ? "a sensor model (RPC)" : null;
    }
}
