using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Compares the folder of a comparison with the list of outputs in its run manifest. Other files belong to the user.</summary>
internal static class ResultVerifier
{
    public static IReadOnlyList<Finding> Check(string folder, IReadOnlyList<InputFile> outputs, CancellationToken cancellation)
    {
        var (hashes, findings) = (new FileHashes(), new List<Finding>());
        foreach (var output in outputs)
        {
            var path = Path.Combine(folder, output.Path);
            if (!File.Exists(path)) findings.Add(new Finding(output.Path, "is missing"));
            else if (hashes.Of(path, cancellation).Sha256 != output.Sha256)
                findings.Add(new Finding(output.Path, $"was changed: its SHA-256 differs from {RunManifest.FileName}"));
        }

        return findings;
    }
}
