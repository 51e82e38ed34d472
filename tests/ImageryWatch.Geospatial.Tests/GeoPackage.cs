using System.Runtime.InteropServices;

namespace ImageryWatch.Geospatial.Tests;

/// <summary>Reads a GeoPackage back, each row as text: fields and well-known text, separated by bars.</summary>
internal sealed partial class GeoPackage : IDisposable
{
    private readonly DatasetHandle _dataset;

    static GeoPackage()
    {
        GdalRuntime.Initialise();
        var library = NativeLibrary.Load(GdalRuntime.LibraryPath);
        NativeLibrary.SetDllImportResolver(typeof(GeoPackage).Assembly, (name, _, _) => name == Gdal.Library ? library : 0);
    }

    private GeoPackage(DatasetHandle dataset) => _dataset = dataset;

    public IEnumerable<string> LayerNames => Enumerable.Range(0, LayerCount(_dataset)).Select(i => Cpl.Text(LayerName(Layer(_dataset, i))));

    public static GeoPackage Open(string path) => new(Gdal.OpenEx(path, 0x04, null, null, null));

    public string Row(string layer, long fid)
    {
        var native = LayerByName(_dataset, layer);
        using var feature = Feature(native, fid);
        var fields = Enumerable.Range(0, FieldCount(feature)).Select(i => Cpl.Text(FieldText(feature, i)));
        var geometry = GeometryOf(feature);
        if (geometry == 0) return string.Join('|', fields);
        Assert.Equal(0, ToWkt(geometry, out var wkt));
        var text = Cpl.Text(wkt);
        Cpl.Free(wkt);
        return string.Join('|', fields.Append(text));
    }

    public void Dispose() => _dataset.Dispose();

    [LibraryImport(Gdal.Library, EntryPoint = "GDALDatasetGetLayerCount")]
    private static partial int LayerCount(DatasetHandle dataset);

    [LibraryImport(Gdal.Library, EntryPoint = "GDALDatasetGetLayer")]
    private static partial nint Layer(DatasetHandle dataset, int index);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_L_GetName")]
    private static partial nint LayerName(nint layer);

    [LibraryImport(Gdal.Library, EntryPoint = "GDALDatasetGetLayerByName", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint LayerByName(DatasetHandle dataset, string name);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_L_GetFeature")]
    private static partial FeatureHandle Feature(nint layer, long fid);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_F_GetFieldCount")]
    private static partial int FieldCount(FeatureHandle feature);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_F_GetFieldAsString")]
    private static partial nint FieldText(FeatureHandle feature, int field);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_F_GetGeometryRef")]
    private static partial nint GeometryOf(FeatureHandle feature);

    [LibraryImport(Gdal.Library, EntryPoint = "OGR_G_ExportToWkt")]
    private static partial int ToWkt(nint geometry, out nint wkt);
}
