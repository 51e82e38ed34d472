using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// A text file in UTF-8 with the path of one scene per line, relative to the file; empty lines and comments (#) are skipped.
/// </summary>
internal static class SceneList
{
    private const int MaxBytes = 16 << 20;

    /// <exception cref="InputException">The file is missing, too large, or not text.</exception>
    /// <exception cref="ConfigurationException">It lists nothing.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        string[] lines = [.. Lines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
        if (lines.Length == 0) throw new ConfigurationException($"{path}: lists no scene");
        return [.. lines.Select(line => Path.Combine(folder, line))];
    }

    private static string[] Lines(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
                throw new InputException($"{path}: larger than {MaxBytes >> 20} MiB; this cannot be a list of scenes.");
            return File.ReadAllLines(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new InputException($"{path}: the list of scenes cannot be read ({fault.Message}).", fault);
        }
    }
}
