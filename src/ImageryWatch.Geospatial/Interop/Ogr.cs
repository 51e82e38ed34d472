using System.Runtime.InteropServices;

namespace ImageryWatch.Geospatial;

/// <summary>OGR's vector C API, as far as used.</summary>
internal static unsafe partial class Ogr
{
    [LibraryImport(Gdal.Library, EntryPoint = "GDALDatasetCreateLayer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint CreateLayer(DatasetHandle dataset, string name, nint reference, int geometryType, string?[] options);

    [LibraryImport(Gdal.Library, EntryPoint = "GDALDatasetGetLayerCount")]
    public static partial int GetLayerCount(DatasetHandle dataset);

    [LibraryImport(Gdal.Library, EntryPoint = "GDALDatasetGetLayer")]
    public static partial nint GetLayer(DatasetHandle dataset, int index);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_L_GetName")]
    public static partial nint GetLayerName(nint layer);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_L_GetGeomType")]
    public static partial int GetGeometryType(nint layer);

    /// <summary>The layer's reference system; owned by the layer.</summary>
    [LibraryImport(Gdal.Library, EntryPoint = "OGR_L_GetSpatialRef")]
    public static partial nint GetSpatialReference(nint layer);

    [LibraryImport(Gdal.Library, EntryPoint = "GDALVectorTranslateOptionsNew", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewTranslateOptions(string?[] arguments, nint forBinary);

    [LibraryImport(Gdal.Library, EntryPoint = "GDALVectorTranslateOptionsFree")]
    public static partial void FreeTranslateOptions(nint options);

    [LibraryImport(Gdal.Library, EntryPoint = "GDALVectorTranslate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DatasetHandle Translate(
        string path, nint target, int sourceCount, nint[] sources, nint options, out int usageError);

    [LibraryImport(Gdal.Library, EntryPoint = "GDALDatasetStartTransaction")]
    public static partial int StartTransaction(DatasetHandle dataset, int force);

    [LibraryImport(Gdal.Library, EntryPoint = "GDALDatasetCommitTransaction")]
    public static partial int CommitTransaction(DatasetHandle dataset);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_Fld_Create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint CreateFieldDefinition(string name, int type);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_Fld_Destroy")]
    public static partial void DestroyFieldDefinition(nint definition);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_Fld_SetSubType")]
    public static partial void SetSubType(nint definition, int subType);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_L_CreateField")]
    public static partial int CreateField(nint layer, nint definition, int approximate);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_L_GetLayerDefn")]
    public static partial nint GetLayerDefinition(nint layer);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_L_CreateFeature")]
    public static partial int CreateFeature(nint layer, FeatureHandle feature);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_F_Create")]
    public static partial FeatureHandle NewFeature(nint layerDefinition);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_F_Destroy")]
    public static partial void DestroyFeature(nint feature);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_F_SetFieldString", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetText(FeatureHandle feature, int field, string value);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_F_SetFieldDouble")]
    public static partial void SetReal(FeatureHandle feature, int field, double value);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_F_SetFieldInteger64")]
    public static partial void SetInteger(FeatureHandle feature, int field, long value);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_F_SetFieldNull")]
    public static partial void SetNull(FeatureHandle feature, int field);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_F_SetGeometryDirectly")]
    public static partial int SetGeometry(FeatureHandle feature, nint geometry);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_G_CreateFromWkb")]
    public static partial int CreateGeometry(ReadOnlySpan<byte> wkb, nint reference, out nint geometry, int length);
}
