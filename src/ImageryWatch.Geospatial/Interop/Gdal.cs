using System.Runtime.InteropServices;

namespace ImageryWatch.Geospatial;

/// <summary>GDAL's raster C API, as far as used. Names are GDAL's without the prefix.</summary>
internal static unsafe partial class Gdal
{
    public const string Library = "gdal";
    public const uint OpenRaster = 0x02;
    public const uint OpenVector = 0x04;
    public const uint OpenVerboseError = 0x40;
    public const int MaskAllValid = 1;
    public const int MaskPerDataset = 2;
    public const int MaskAlpha = 4;
    public const int MaskNoData = 8;

    [LibraryImport(Library, EntryPoint = "GDALAllRegister")]
    public static partial void AllRegister();

    [LibraryImport(Library, EntryPoint = "GDALVersionInfo", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint VersionInfo(string request);

    [LibraryImport(Library, EntryPoint = "GDALGetDriverCount")]
    public static partial int GetDriverCount();

    [LibraryImport(Library, EntryPoint = "GDALGetDriver")]
    public static partial nint GetDriver(int index);

    [LibraryImport(Library, EntryPoint = "GDALGetDriverByName", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetDriverByName(string name);

    [LibraryImport(Library, EntryPoint = "GDALDeregisterDriver")]
    public static partial void DeregisterDriver(nint driver);

    [LibraryImport(Library, EntryPoint = "GDALGetDescription")]
    public static partial nint GetDescription(nint majorObject);

    [LibraryImport(Library, EntryPoint = "GDALSetDescription", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetDescription(nint majorObject, string description);

    [LibraryImport(Library, EntryPoint = "GDALSetCacheMax64")]
    public static partial void SetCacheMax(long bytes);

    [LibraryImport(Library, EntryPoint = "GDALOpenEx", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DatasetHandle OpenEx(string path, uint flags, string?[]? allowedDrivers, string?[]? options, string?[]? siblings);

    [LibraryImport(Library, EntryPoint = "GDALClose")]
    public static partial void Close(nint dataset);

    [LibraryImport(Library, EntryPoint = "GDALFlushCache")]
    public static partial void FlushCache(DatasetHandle dataset);

    [LibraryImport(Library, EntryPoint = "GDALCreate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DatasetHandle Create(nint driver, string path, int width, int height, int bands, int dataType, string?[] options);

    [LibraryImport(Library, EntryPoint = "GDALCreateCopy", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DatasetHandle CreateCopy(
        nint driver, string path, DatasetHandle source, int strict, string?[] options, nint progress, nint progressData);

    [LibraryImport(Library, EntryPoint = "GDALGetDatasetDriver")]
    public static partial nint GetDatasetDriver(DatasetHandle dataset);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterXSize")]
    public static partial int GetWidth(DatasetHandle dataset);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterYSize")]
    public static partial int GetHeight(DatasetHandle dataset);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterCount")]
    public static partial int GetBandCount(DatasetHandle dataset);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterBand")]
    public static partial nint GetBand(DatasetHandle dataset, int band);

    [LibraryImport(Library, EntryPoint = "GDALGetGeoTransform")]
    public static partial int GetGeoTransform(DatasetHandle dataset, Span<double> six);

    [LibraryImport(Library, EntryPoint = "GDALSetGeoTransform")]
    public static partial int SetGeoTransform(DatasetHandle dataset, ReadOnlySpan<double> six);

    /// <summary>The dataset's reference system; owned by the dataset.</summary>
    [LibraryImport(Library, EntryPoint = "GDALGetSpatialRef")]
    public static partial nint GetSpatialReference(DatasetHandle dataset);

    [LibraryImport(Library, EntryPoint = "GDALSetSpatialRef")]
    public static partial int SetSpatialReference(DatasetHandle dataset, SpatialReferenceHandle reference);

    [LibraryImport(Library, EntryPoint = "GDALGetGCPCount")]
    public static partial int GetGroundControlPointCount(DatasetHandle dataset);

    /// <summary>The files of a dataset; the list belongs to the caller, see <see cref="Cpl.DestroyTextList"/>.</summary>
    [LibraryImport(Library, EntryPoint = "GDALGetFileList")]
    public static partial nint GetFileList(DatasetHandle dataset);

    [LibraryImport(Library, EntryPoint = "GDALGetMetadata", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetMetadata(DatasetHandle dataset, string? domain);

    [LibraryImport(Library, EntryPoint = "GDALGetMetadataItem", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetMetadataItem(nint majorObject, string name, string? domain);

    [LibraryImport(Library, EntryPoint = "GDALGetMetadataItem", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetMetadataItem(DatasetHandle dataset, string name, string? domain);

    [LibraryImport(Library, EntryPoint = "GDALSetMetadataItem", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetMetadataItem(DatasetHandle dataset, string name, string value, string? domain);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterDataType")]
    public static partial int GetDataType(nint band);

    [LibraryImport(Library, EntryPoint = "GDALGetBlockSize")]
    public static partial void GetBlockSize(nint band, out int width, out int height);

    [LibraryImport(Library, EntryPoint = "GDALGetOverviewCount")]
    public static partial int GetOverviewCount(nint band);

    [LibraryImport(Library, EntryPoint = "GDALBuildOverviews", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BuildOverviews(
        DatasetHandle dataset, string resampling, int count, int[] factors, int bandCount, int[]? bands, nint progress, nint progressData);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterColorInterpretation")]
    public static partial int GetColorInterpretation(nint band);

    [LibraryImport(Library, EntryPoint = "GDALSetRasterColorInterpretation")]
    public static partial int SetColorInterpretation(nint band, int interpretation);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterNoDataValue")]
    public static partial double GetNoDataValue(nint band, out int isSet);

    [LibraryImport(Library, EntryPoint = "GDALSetRasterNoDataValue")]
    public static partial int SetNoDataValue(nint band, double value);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterScale")]
    public static partial double GetScale(nint band, out int isSet);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterOffset")]
    public static partial double GetOffset(nint band, out int isSet);

    [LibraryImport(Library, EntryPoint = "GDALGetMaskFlags")]
    public static partial int GetMaskFlags(nint band);

    [LibraryImport(Library, EntryPoint = "GDALGetMaskBand")]
    public static partial nint GetMaskBand(nint band);

    [LibraryImport(Library, EntryPoint = "GDALCreateDatasetMaskBand")]
    public static partial int CreateDatasetMaskBand(DatasetHandle dataset, int flags);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterColorTable")]
    public static partial nint GetColorTable(nint band);

    [LibraryImport(Library, EntryPoint = "GDALGetColorEntryCount")]
    public static partial int GetColorEntryCount(nint table);

    /// <summary>Four 16-bit numbers: red, green, blue, alpha.</summary>
    [LibraryImport(Library, EntryPoint = "GDALGetColorEntry")]
    public static partial short* GetColorEntry(nint table, int index);

    [LibraryImport(Library, EntryPoint = "GDALCreateColorTable")]
    public static partial nint CreateColorTable(int paletteInterpretation);

    [LibraryImport(Library, EntryPoint = "GDALDestroyColorTable")]
    public static partial void DestroyColorTable(nint table);

    [LibraryImport(Library, EntryPoint = "GDALSetColorEntry")]
    public static partial void SetColorEntry(nint table, int index, short* entry);

    [LibraryImport(Library, EntryPoint = "GDALSetRasterColorTable")]
    public static partial int SetColorTable(nint band, nint table);

    [LibraryImport(Library, EntryPoint = "GDALRasterIOEx")]
    public static partial int BandIo(
        nint band, int write, int column, int row, int width, int height,
        void* buffer, int bufferWidth, int bufferHeight, int bufferType, long pixelSpace, long lineSpace, nint extra);

    [LibraryImport(Library, EntryPoint = "GDALDatasetRasterIOEx")]
    public static partial int DatasetIo(
        DatasetHandle dataset, int write, int column, int row, int width, int height,
        void* buffer, int bufferWidth, int bufferHeight, int bufferType, int bandCount, int* bandMap,
        long pixelSpace, long lineSpace, long bandSpace, nint extra);
}
