using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Reads a vector file (KML, KMZ, GeoPackage, Shapefile, FlatGeobuf, GML and others) as GeoJSON on WGS 84 (RFC 7946). A layer without a
/// coordinate system keeps its coordinates.
/// </summary>
public static class VectorFileReader
{
    private const int NoGeometry = 100;

    /// <summary>Formats whose layers are folders of one list.</summary>
    private static readonly string[] FolderFormats = ["KML", "LIBKML", "GPX"];
    private static readonly string?[] AllowedDrivers = Cpl.Terminated(DriverAllowList.ReadableVectors);
    private static int _files;

    /// <summary>One FeatureCollection for each layer read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layer">Name of the layer to read; null: the only layer, the layer "sites", or all folders of a KML.</param>
    /// <exception cref="InputException">The file cannot be read, or the layer has to be chosen.</exception>
    public static IReadOnlyList<byte[]> ReadAsGeoJson(string path, string? layer = null)
    {
        GdalRuntime.Initialise();
        GdalErrors.Reset();
        var options = Path.GetExtension(path).Equals(".gml", StringComparison.OrdinalIgnoreCase) ? new[] { "WRITE_GFS=NO", null } : null;
        using var dataset = Gdal.OpenEx(path, Gdal.OpenVector | Gdal.OpenVerboseError, AllowedDrivers, options, null);
        if (dataset.IsInvalid)
            throw new InputException($"{path}: not a vector file that can be read ({GdalErrors.Take() ?? "no reason given"}).");
        return [.. Choose(dataset, path, layer).Select(one => Translate(dataset, one, path))];
    }

    private static VectorLayerInfo[] Choose(DatasetHandle dataset, string path, string? requested)
    {
        VectorLayerInfo[] all = [.. Enumerable.Range(0, Ogr.GetLayerCount(dataset)).Select(i => Describe(Ogr.GetLayer(dataset, i)))];
        var layers = all.Where(layer => layer.HasGeometry).ToArray();
        var choices = string.Join(", ", layers.Select(layer => layer.Name));
        if (requested is not null)
        {
            var matching = layers.Where(layer => layer.Name == requested).ToArray();
            return matching.Length > 0
                ? matching
                : throw new InputException($"{path}: there is no layer '{requested}'; it has: {choices}.");
        }

        if (layers.Length == 0) throw new InputException($"{path}: there is no layer with geometries.");
        if (layers.Length == 1 || FolderFormats.Contains(DriverOf(dataset))) return layers;
        var sites = layers.Where(layer => layer.Name.Equals("sites", StringComparison.OrdinalIgnoreCase)).ToArray();
        return sites.Length == 1 ? sites : throw new InputException(
            $"{path}: there are {layers.Length} layers; choose one by adding '|layername=NAME' to the path: {choices}.");
    }

    private static string DriverOf(DatasetHandle dataset) => Cpl.Text(Gdal.GetDescription(Gdal.GetDatasetDriver(dataset)));

    private static VectorLayerInfo Describe(nint layer) => new(
        Cpl.Text(Ogr.GetLayerName(layer)), Ogr.GetGeometryType(layer) != NoGeometry, Ogr.GetSpatialReference(layer) != 0);

    private static byte[] Translate(DatasetHandle source, VectorLayerInfo layer, string path)
    {
        var target = $"/vsimem/vector-{Interlocked.Increment(ref _files)}.geojson";
        string[] reprojection = layer.HasCrs ? ["-t_srs", "EPSG:4326", "-lco", "RFC7946=YES"] : [];
        try
        {
            Run(
                source, target,
                ["-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=9", "-nlt", "CONVERT_TO_LINEAR", .. reprojection, layer.Name]);
            return MemoryFile(target);
        }
        catch (GdalException fault)
        {
            throw new InputException($"{path}: the layer '{layer.Name}' cannot be read ({fault.Message}).", fault);
        }
        finally
        {
            Cpl.Unlink(target);
            GdalErrors.Reset();
        }
    }

    private static void Run(DatasetHandle source, string target, IEnumerable<string> arguments)
    {
        GdalErrors.Reset();
        var options = GdalErrors.Check(Ogr.NewTranslateOptions(Cpl.Terminated(arguments), 0));
        try
        {
            using var written = Ogr.Translate(target, 0, 1, [source.DangerousGetHandle()], options, out _);
            if (written.IsInvalid) throw new GdalException(GdalErrors.Take() ?? "no reason given");
            written.CloseChecked();
        }
        finally
        {
            Ogr.FreeTranslateOptions(options);
        }
    }

    private static byte[] MemoryFile(string path)
    {
        var memory = GdalErrors.Check(Cpl.GetMemoryFile(path, out var length, seize: false));
        var bytes = new byte[length];
        Marshal.Copy(memory, bytes, 0, bytes.Length);
        return bytes;
    }

    private sealed record VectorLayerInfo(string Name, bool HasGeometry, bool HasCrs);
}
