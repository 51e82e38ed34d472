using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Gives the tiles of a scene their content keys.</summary>
internal static class SceneContent
{
    public static Scene Identify(Scene scene, FileContent content) =>
        scene with { Tiles = [.. scene.Tiles.Select(tile => tile with { Content = KeyOf(tile, content) })] };

    /// <summary>The content of the files and the way they are read; the folders do not matter.</summary>
    private static ContentKey KeyOf(SceneTile tile, FileContent content)
    {
        var key = new ContentKeyBuilder("tile").Add(ReadingDescription.Of(tile)).Add(content.Of(tile.Path));
        foreach (var file in tile.SourceFiles.Concat(VrtSources.NestedVrts(tile.Path))) key.Add(content.Of(file));
        return key.Finish();
    }
}
