using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public sealed class SceneSourceTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly List<string> _notes = [];

    [Fact]
    public void Expand_patternAndList_giveOneSceneEachAfterThoseWithFiles()
    {
        Directory.CreateDirectory(_scratch["d", "2015"]);
        Directory.CreateDirectory(_scratch["d", "2014"]);
        File.WriteAllText(_scratch["list.txt"], "\n# comment\n  l/one.tif \n/abs/two.tif\n");
        var scenes = Expand("""
            scenes:
              - pattern: d/*/
                sensor: GE01
                credit: © 2014 Provider
              - list: list.txt
              - files: [x.tif, y.tif]
            """);
        var listed = $"{_scratch["x.tif"]}|{_scratch["y.tif"]}";
        Assert.Equal(
            [listed, _scratch["d", "2014"], _scratch["d", "2015"], _scratch["l/one.tif"], "/abs/two.tif"],
            scenes.Select(scene => string.Join('|', scene.Input.Paths)));
        Assert.Equal([true, false, false, false, false], scenes.Select(scene => scene.IsListed));
        Assert.Equal("GE01", scenes[1].Input.Known.Sensor!.Value);
        Assert.Equal("© 2014 Provider", scenes[1].Input.Known.Credit!.Value);
    }

    [Fact]
    public void Expand_catalogue_givesItsItemsAndNotes()
    {
        File.WriteAllText(_scratch["a.tif"], "");
        File.WriteAllText(_scratch["items.json"], """
            {"type": "FeatureCollection", "features": [
              {"id": "here", "assets": {"i": {"href": "a.tif"}}}, {"id": "away", "assets": {"i": {"href": "b.tif"}}}]}
            """);
        var scene = Assert.Single(Expand("scenes:\n  - catalog: items.json\n"));
        Assert.Equal(("here", _scratch["items.json#here"]), (scene.Input.Name, scene.Input.Paths[0]));
        Assert.Contains("b.tif) is not on disk", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pattern: gone/*", "p.yaml:2:5: no folder and no raster matches 'gone/*'")]
    [InlineData("list: empty.txt", "lists no scene")]
    [InlineData("list: gone.txt", "gone.txt: the list of scenes cannot be read")]
    [InlineData("catalog: gone.json", "gone.json: no such file")]
    public void Expand_sourceWithoutScenes_throws(string entry, string words)
    {
        File.WriteAllText(_scratch["empty.txt"], "# nothing\n");
        var error = Assert.ThrowsAny<ImageryWatchException>(() => Expand($"scenes:\n  - {entry}\n"));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pattern: d/*\n    files: a.tif", "has only one of")]
    [InlineData("pattern: d/a", "contains no * or ?")]
    [InlineData("pattern: d/*\n    date: 2014-01-01", "need 'files'")]
    [InlineData("catalog: c.json\n    name: a", "need 'files'")]
    public void Parse_contradictoryEntry_isRefused(string entry, string words)
    {
        var error = Assert.Throws<ConfigurationException>(() => PipelineFile.Parse($"scenes:\n  - {entry}\n", "p.yaml"));
        Assert.Contains(words, Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    public void Dispose() => _scratch.Dispose();

    private IReadOnlyList<SceneSource> Expand(string text) =>
        new SceneSources(new PipelineFile(_scratch["p.yaml"], PipelineFile.Parse(text, "p.yaml")), _notes).Expand();
}
