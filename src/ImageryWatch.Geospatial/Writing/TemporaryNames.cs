namespace ImageryWatch.Geospatial;

/// <summary>Names of temporary files: hidden, unique, in the folder of the final file, so that renaming is atomic.</summary>
internal static class TemporaryNames
{
    public static string For(string path, string suffix)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        return Path.Combine(folder, $".{Path.GetFileNameWithoutExtension(path)}.{Guid.NewGuid():N}.{suffix}");
    }

    /// <summary>Deletes the file and the side files of GDAL and SQLite; missing files are ignored.</summary>
    public static void Delete(string path)
    {
        foreach (var suffix in new[] { "", ".aux.xml", ".ovr.tmp", ".msk.ovr.tmp", "-journal", "-wal", "-shm" })
        {
            try
            {
                File.Delete(path + suffix);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A remaining temporary file is harmless, and the first error is the one to report.
            }
        }
    }
}
