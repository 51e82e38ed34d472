namespace ImageryWatch.Application;

/// <summary>The path of a file without links, so that one file has one path.</summary>
internal static class RealPath
{
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder) return full;
        var plain = Path.Combine(Of(folder), Path.GetFileName(full));
        try
        {
            return File.ResolveLinkTarget(plain, returnFinalTarget: true) is { } target ? Of(target.FullName) : plain;
        }
        catch (IOException)
        {
            return plain;
        }
    }
}
