using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Opens local raster files that passed the checks. All datasets for reading are opened here.</summary>
internal static class DatasetOpener
{
    private static readonly string?[] AllowedDrivers = Cpl.Terminated(DriverAllowList.Readable);

    /// <exception cref="InputException">The file is missing, not readable, not a raster of an allowed format, or a VRT that fails the
    /// checks.</exception>
    public static DatasetHandle Open(string path, RasterReadOptions options)
    {
        GdalRuntime.Initialise();
        CheckExists(path);
        VrtScreening.Check(path, options.AllowVrtPython);
        return OpenUnchecked(path);
    }

    /// <summary>Reopens a file that was checked before.</summary>
    public static DatasetHandle OpenUnchecked(string path)
    {
        GdalErrors.Reset();
        var dataset = Gdal.OpenEx(path, Gdal.OpenRaster | Gdal.OpenVerboseError, AllowedDrivers, null, null);
        if (!dataset.IsInvalid) return dataset;
        throw new InputException($"{path}: not a raster that can be read ({GdalErrors.Take() ?? "no reason given"}).");
    }

    private static void CheckExists(string path)
    {
        FileNames.Decodable(path);
        if (Directory.Exists(path)) throw new InputException($"{path}: a folder, not a raster.");
        if (!File.Exists(path)) throw new InputException($"{path}: no such file; check the path.");
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length == 0) throw new InputException($"{path}: the file is empty; download it again.");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new InputException($"{path}: cannot be opened ({e.Message}).", e);
        }
    }
}
