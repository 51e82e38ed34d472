namespace ImageryWatch.Raster;

/// <summary>Names for files in the making: hidden, unique, in the folder of the final file, so that renaming is atomic.</summary>
internal static class TemporaryNames
{
    public static string For(string path, string suffix)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        return Path.Combine(folder, $".{Path.GetFileNameWithoutExtension(path)}.{Guid.NewGuid():N}.{suffix}");
    }

    /// <summary>Removes the file and what GDAL and SQLite may have put beside it; missing files are fine.</summary>
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
                // A leftover with a hidden unique name does no harm, and the first error is the one to report.
            }
        }
    }
}
