using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Paths in bag manifests: relative, with '/', line ends and '%' percent-encoded (RFC 8493, section 2.1.3).</summary>
internal static class BagPath
{
    public static string Encode(string path) => path
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    public static string Decode(string text) => text
        .Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase)
        .Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase)
        .Replace("%25", "%", StringComparison.Ordinal);

    /// <summary>Whether the path stays inside the bag on every system.</summary>
    public static bool IsSafe(string path) =>
        !path.Contains('\\', StringComparison.Ordinal) && !path.Contains('\0', StringComparison.Ordinal) && path[..1] != "~"
        && !(path.Length > 1 && path[1] == ':')
        && path.Split('/').All(part => part is not ("" or "." or ".."));

    /// <summary>Relative path with '/'.</summary>
    /// <exception cref="InputException">The path cannot be stored in a bag.</exception>
    public static string Relative(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
        return IsSafe(relative) ? relative : throw new InputException($"{path}: this name cannot be stored in a bag; rename the file.");
    }
}
