using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Describes a scene for the report, with the hash of every file.</summary>
internal static class SceneSummaries
{
    public static SceneSummary Of(Scene scene, int threads, CancellationToken cancellation) => new()
    {
        Name = scene.Name,
        Metadata = scene.Metadata,
        PixelSizeMetres = scene.PixelSizeMetres,
        Bands = scene.Bands,
        Files = InputHashes.Of(scene.Tiles.SelectMany(tile => tile.SourceFiles.Prepend(tile.Path)), threads, cancellation),
        Warnings = scene.Warnings,
    };
}
