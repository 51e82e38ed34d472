using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Failures to write a file as one kind of exception.</summary>
internal static class OutputFaults
{
    /// <summary>Runs a step that writes a file.</summary>
    /// <exception cref="OutputException">GDAL or the file system refuses.</exception>
    public static void Guard(string path, Action step)
    {
        try
        {
            step();
        }
        catch (Exception e) when (e is GdalException or IOException or UnauthorizedAccessException)
        {
            throw Of(path, e);
        }
    }

    public static OutputException Of(string path, Exception e) =>
        new($"{path}: cannot be written ({e.Message}); check the folder, its permissions and the free space.", e);
}
