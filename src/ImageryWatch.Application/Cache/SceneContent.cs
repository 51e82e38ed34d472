using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Gives the tiles of a scene their content keys.</summary>
internal static class SceneContent
{
    /// <param name="scene">The scene.</param>
    /// <param name="files">All its files with their hashes.</param>
    public static Scene Identify(Scene scene, IReadOnlyList<InputFile> files)
    {
        var hashes = files.ToDictionary(file => file.Path, file => file.Sha256);
        return scene with { Tiles = [.. scene.Tiles.Select(tile => tile with { Content = KeyOf(tile, hashes) })] };
    }

    /// <summary>The content of the files and the way they are read; the paths do not matter.</summary>
    private static ContentKey KeyOf(SceneTile tile, Dictionary<string, string> hashes)
    {
        var key = new ContentKeyBuilder("tile").Add(ReadingDescription.Of(tile)).Add(hashes[tile.Path]);
        foreach (var file in tile.SourceFiles) key.Add(hashes[file]);
        return key.Finish();
    }
}
