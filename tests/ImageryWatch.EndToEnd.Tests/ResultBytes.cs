using System.Security.Cryptography;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>
/// SHA-256 of the files of a batch by path, except the manifests, which contain times, and hidden folders (cache, records of units).
/// </summary>
internal static class ResultBytes
{
    public static Dictionary<string, string> Of(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path))
        .Where(path => Path.GetFileName(path) != "run-manifest.json" && path[0] != '.')
        .ToDictionary(path => path, path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, path)))));
}
