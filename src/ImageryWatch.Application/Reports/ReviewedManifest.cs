using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// The run manifest of a report with decisions: that of the comparison with the new list of outputs and the member <c>review</c>: the
/// SHA-256 of the original manifest and of the files with decisions.
/// </summary>
internal static class ReviewedManifest
{
    public const string Key = "review";

    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string folder, string resultFolder, IReadOnlyList<string> decisionFiles, int threads)
    {
        var original = Path.Combine(resultFolder, RunManifest.FileName);
        var manifest = JsonNode.Parse(File.ReadAllText(original))!.AsObject();
        var files = InputHashes.Of([original, .. decisionFiles], new FileHashes(), threads, CancellationToken.None);
        manifest[Key] = new JsonObject
        {
            ["manifestSha256"] = files.First(file => file.Path == original).Sha256,
            ["decisions"] = new JsonArray([.. files.Where(file => file.Path != original).Select(file => new JsonObject
            {
                ["path"] = file.Path, ["bytes"] = file.Bytes, ["sha256"] = file.Sha256,
            })]),
        };
        manifest[OutputHashes.Key] = OutputHashes.Json(folder, threads);
        PublishedFile.Write(
            Path.Combine(folder, RunManifest.FileName),
            System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString(JsonConventions.Options) + "\n"));
    }
}
