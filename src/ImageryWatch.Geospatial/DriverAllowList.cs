namespace ImageryWatch.Geospatial;

/// <summary>The formats that are read and written. All other GDAL drivers are deregistered.</summary>
internal static class DriverAllowList
{
    /// <summary>Raster formats that may be opened: local files only, no driver that accesses the network or runs code.</summary>
    public static IReadOnlyList<string> Readable { get; } =
        ["GTiff", "COG", "VRT", "JP2OpenJPEG", "JP2KAK", "JP2ECW", "NITF", "HFA", "ENVI", "EHdr", "PNG", "JPEG", "GPKG", "PCIDSK", "ERS",
            "BMP"];

    /// <summary>Vector formats that may be opened: local files only.</summary>
    public static IReadOnlyList<string> ReadableVectors { get; } =
        ["GPKG", "ESRI Shapefile", "LIBKML", "KML", "FlatGeobuf", "GML", "GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON", "MapInfo File",
            "GPX"];

    /// <summary>Drivers that GDAL needs for writing and for in-memory files.</summary>
    private static readonly string[] Internal = ["MEM", "Memory"];

    public static void Enforce()
    {
        for (var index = Gdal.GetDriverCount() - 1; index >= 0; index--)
        {
            var driver = Gdal.GetDriver(index);
            var name = Cpl.Text(Gdal.GetDescription(driver));
            if (!Readable.Contains(name) && !ReadableVectors.Contains(name) && !Internal.Contains(name)) Gdal.DeregisterDriver(driver);
        }
    }
}
