using System.Runtime.InteropServices;

namespace ImageryWatch.Geospatial;

/// <summary>OGR's spatial reference C API, as far as used.</summary>
internal static unsafe partial class Osr
{
    /// <summary>Longitude or easting first, regardless of the authority's axis order (OAMS_TRADITIONAL_GIS_ORDER).</summary>
    public const int TraditionalAxisOrder = 0;

    [LibraryImport(Gdal.Library, EntryPoint = "OSRNewSpatialReference", StringMarshalling = StringMarshalling.Utf8)]
    public static partial SpatialReferenceHandle New(string? wkt);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRDestroySpatialReference")]
    public static partial void Destroy(nint reference);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRClone")]
    public static partial SpatialReferenceHandle Clone(nint reference);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRImportFromEPSG")]
    public static partial int ImportFromEpsg(SpatialReferenceHandle reference, int code);

    /// <summary>Accepts file names and addresses too: pass only checked text.</summary>
    [LibraryImport(Gdal.Library, EntryPoint = "OSRSetFromUserInput", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetFromUserInput(SpatialReferenceHandle reference, string definition);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRSetAxisMappingStrategy")]
    public static partial void SetAxisMapping(SpatialReferenceHandle reference, int strategy);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRExportToWktEx", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ExportToWkt(SpatialReferenceHandle reference, out nint wkt, string?[] options);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRGetName")]
    public static partial nint GetName(SpatialReferenceHandle reference);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRGetAuthorityName", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetAuthorityName(SpatialReferenceHandle reference, string? key);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRGetAuthorityCode", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetAuthorityCode(SpatialReferenceHandle reference, string? key);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRAutoIdentifyEPSG")]
    public static partial int AutoIdentifyEpsg(SpatialReferenceHandle reference);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRIsProjected")]
    public static partial int IsProjected(SpatialReferenceHandle reference);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRIsGeographic")]
    public static partial int IsGeographic(SpatialReferenceHandle reference);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRIsSame")]
    public static partial int IsSame(SpatialReferenceHandle first, SpatialReferenceHandle second);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRGetLinearUnits")]
    public static partial double GetLinearUnits(SpatialReferenceHandle reference, nint name);

    [LibraryImport(Gdal.Library, EntryPoint = "OCTNewCoordinateTransformation")]
    public static partial TransformationHandle NewTransformation(SpatialReferenceHandle from, SpatialReferenceHandle to);

    [LibraryImport(Gdal.Library, EntryPoint = "OCTDestroyCoordinateTransformation")]
    public static partial void DestroyTransformation(nint transformation);

    [LibraryImport(Gdal.Library, EntryPoint = "OCTTransformEx")]
    public static partial int Transform(TransformationHandle transformation, int count, double* x, double* y, double* z, int* succeeded);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRSetPROJSearchPaths", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetProjSearchPaths(string?[] paths);

    [LibraryImport(Gdal.Library, EntryPoint = "OSRGetPROJVersion")]
    public static partial void GetProjVersion(out int major, out int minor, out int patch);
}
