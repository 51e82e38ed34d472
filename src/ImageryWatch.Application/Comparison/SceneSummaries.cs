using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Describes a scene for the report, with the hash of every file.</summary>
internal static class SceneSummaries
{
    public static SceneSummary Of(Scene scene, int threads, CancellationToken cancellation) =>
        WithoutHashes(scene) with { Files = InputHashes.Of(scene, new FileHashes(), threads, cancellation) };

    /// <summary>The same without the files, whose hashes are added when they are known.</summary>
    public static SceneSummary WithoutHashes(Scene scene) => new()
    {
        Name = scene.Name,
        Metadata = scene.Metadata,
        PixelSizeMetres = scene.PixelSizeMetres,
        Bands = scene.Bands,
        Files = [],
        QualityMasks = [.. scene.Tiles.SelectMany(tile => tile.QualityMasks).Distinct()],
        Warnings = scene.Warnings,
    };
}
