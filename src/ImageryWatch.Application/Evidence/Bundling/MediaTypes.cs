namespace ImageryWatch.Application;

/// <summary>Media types of files in a bag, by extension.</summary>
internal static class MediaTypes
{
    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = "text/csv",
        [".geojson"] = "application/geo+json",
        [".gpkg"] = "application/geopackage+sqlite3",
        [".html"] = "text/html",
        [".j2k"] = "image/jp2",
        [".jp2"] = "image/jp2",
        [".jpg"] = "image/jpeg",
        [".json"] = "application/json",
        [".kml"] = "application/vnd.google-earth.kml+xml",
        [".kmz"] = "application/vnd.google-earth.kmz",
        [".md"] = "text/markdown",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
        [".txt"] = "text/plain",
        [".xml"] = "application/xml",
        [".zip"] = "application/zip",
    };

    public static string Of(string path) => ByExtension.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream");
}
