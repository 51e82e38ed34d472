using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Recognises that a finished folder is complete and unchanged, by its run manifest, which lists the other files.</summary>
internal static class FinishedFolder
{
    public static byte[] Describe(string folder, CancellationToken cancellation) =>
        StoredJson.Bytes(ManifestOf(folder, new FileHashes(), cancellation).Sha256);

    /// <param name="folder">The folder.</param>
    /// <param name="description">From <see cref="Describe"/>.</param>
    /// <param name="threads">Files hashed in parallel.</param>
    /// <param name="cancellation">Checked within each file.</param>
    public static bool IsIntact(string folder, byte[] description, int threads, CancellationToken cancellation)
    {
        try
        {
            var hashes = new FileHashes();
            if (ManifestOf(folder, hashes, cancellation).Sha256 != StoredJson.Read<string>(description)) return false;
            using var manifest = JsonFile.Parse(Path.Combine(folder, RunManifest.FileName));
            var listed = OutputHashes.Of(manifest.RootElement);
            string[] paths = [.. listed.Select(file => Path.Combine(folder, file.Path))];
            if (!paths.All(File.Exists)) return false;
            var found = InputHashes.Of(paths, hashes, threads, cancellation).ToDictionary(file => file.Path, file => file.Sha256);
            return listed.Zip(paths).All(pair => found[pair.Second] == pair.First.Sha256);
        }
        catch (Exception fault) when (
            fault is InputException or IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            return false;
        }
    }

    private static InputFile ManifestOf(string folder, FileHashes hashes, CancellationToken cancellation) =>
        hashes.Of(Path.Combine(folder, RunManifest.FileName), cancellation);
}
