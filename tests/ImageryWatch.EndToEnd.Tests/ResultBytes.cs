using System.Security.Cryptography;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>SHA-256 of the files of a batch by path, except the manifests, which contain times, the records
/// of the units and the cache.</summary>
internal static class ResultBytes
{
    public static Dictionary<string, string> Of(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path))
        .Where(path => Path.GetFileName(path) != "run-manifest.json" && path.Split('/')[0] is not (".units" or ".cache"))
        .ToDictionary(path => path, path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, path)))));
}
