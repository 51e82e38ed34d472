namespace ImageryWatch.Raster;

/// <summary>The formats that are read and written. Everything else that the library knows is taken out of service.</summary>
internal static class DriverAllowList
{
    /// <summary>Rasters that may be opened: all local files, none that fetches or runs anything.</summary>
    public static IReadOnlyList<string> Readable { get; } =
        ["GTiff", "COG", "VRT", "JP2OpenJPEG", "JP2KAK", "JP2ECW", "NITF", "HFA", "ENVI", "EHdr", "PNG", "JPEG", "GPKG", "PCIDSK", "ERS", "BMP"];

    /// <summary>What GDAL itself needs for writing and for files in memory.</summary>
    private static readonly string[] Internal = ["MEM", "Memory"];

    public static void Enforce()
    {
        for (var index = Gdal.GetDriverCount() - 1; index >= 0; index--)
        {
            var driver = Gdal.GetDriver(index);
            var name = Cpl.Text(Gdal.GetDescription(driver));
            if (!Readable.Contains(name) && !Internal.Contains(name)) Gdal.DeregisterDriver(driver);
        }
    }
}
