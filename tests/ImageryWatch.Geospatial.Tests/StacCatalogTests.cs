using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public sealed class StacCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_catalogueWithCollection_givesEveryItemOnce()
    {
        Catalog("catalog.json", "Catalog", ("child", "./c/collection.json"), ("item", "a.json"), ("self", "https://example.org/c.json"));
        Catalog("c/collection.json", "Collection", ("item", "b%20c.json"), ("item", "../a.json"), ("parent", "../catalog.json"));
        Item("a.json", "a");
        Item("c/b c.json", "b");
        var items = StacCatalog.Read(_folder["catalog.json"]);
        Assert.Equal(["b", "a"], items.Items.Select(item => item.Id));
        Assert.Equal(_folder["c/b c.json"], items.Items[0].Path);
        Assert.Empty(items.Notes);
    }

    [Fact]
    public void Read_cycle_ends()
    {
        Catalog("one.json", "Catalog", ("child", "two.json"));
        Catalog("two.json", "Catalog", ("child", "one.json"), ("child", "two.json"), ("item", "a.json"));
        Item("a.json", "a");
        Assert.Single(StacCatalog.Read(_folder["one.json"]).Items);
    }

    [Fact]
    public void Read_tooManyLevels_throws()
    {
        for (var i = 0; i < 40; i++) Catalog($"{i}.json", "Catalog", ("child", $"{i + 1}.json"));
        Catalog("40.json", "Catalog");
        AssertFails("0.json", "more than 32 levels");
    }

    [Theory]
    [InlineData("gone.json", "does not exist")]
    [InlineData("https://example.org/item.json", "on the network")]
    public void Read_linkThatCannotBeFollowed_throws(string href, string words)
    {
        Catalog("catalog.json", "Catalog", ("item", href));
        AssertFails("catalog.json", words);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"type":"FeatureCollection"}""")]
    [InlineData("""{"type":"FeatureCollection","features":[{"assets":{}}]}""")]
    [InlineData("""{"type":"FeatureCollection","features":[{"id":"a"},{"id":"a"}]}""")]
    [InlineData("""{"type":"Catalog","links":[{"rel":"item"}]}""")]
    public void Read_otherFile_throwsWithItsPath(string content)
    {
        File.WriteAllText(_folder["x.json"], content);
        AssertFails("x.json", _folder["x.json"]);
    }

    [Fact]
    public void Read_itemCollection_givesPathsThatTheOpenerReads()
    {
        new RasterFile { Planes = RasterFile.Ramp(3) }.Write(_folder["a.tif"]);
        File.WriteAllText(_folder["items.json"], """
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "id": "day/1", "properties": {"datetime": "2024-05-06T02:03:04Z"},
               "assets": {"i": {"href": "./a.tif", "type": "image/tiff", "roles": ["data"]}}},
              {"type": "Feature", "id": "away", "properties": {},
               "assets": {"i": {"href": "https://example.org/b.tif", "type": "image/tiff"}}},
              {"type": "Feature", "id": "none", "properties": {}, "assets": {}}]}
            """);
        var items = StacCatalog.Read(_folder["items.json"]);
        var item = Assert.Single(items.Items);
        Assert.Equal(("day/1", _folder["items.json#day%2F1"]), (item.Id, item.Path));
        Assert.Equal(2, items.Notes.Count);
        using var opener = new SceneOpener();
        var scene = opener.Open([item.Path]);
        Assert.Equal(new DateOnly(2024, 5, 6), scene.Metadata.Date);
        Assert.Equal(_folder["a.tif"], Path.GetFullPath(Assert.Single(scene.Tiles).Path));
        using var other = new SceneOpener();
        Assert.Contains("no item with the id 'x'", Assert.Throws<InputException>(() => other.Open([_folder["items.json#x"]])).Message);
    }

    [Fact]
    public void Matches_pattern_givesFoldersAndImagesInOrder()
    {
        foreach (var name in new[] { "d/2016/x", "d/2014", ".hidden" }) Directory.CreateDirectory(_folder[name]);
        foreach (var name in new[] { "b.tif", "a.tif", "a_udm2.tif", "thumb.tif", "a.json", "notes.txt" })
            File.WriteAllText(_folder[$"d/{name}"], "");
        Assert.Equal(["2014", "2016", "a.tif", "b.tif"], Names("d/*"));
        Assert.Equal(["2014", "2016"], Names("d/*/"));
        Assert.Equal(["2014"], Names("?/2?14"));
        Assert.Equal(["a.tif", "b.tif"], Names("d/*.tif"));
        Assert.Equal(["a.json"], Names("d/*.json"));
        Assert.Equal(["x"], Names("*/*/x"));
        Assert.Empty(Names("d/*.jp2"));
        Assert.Empty(Names("gone/*"));
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string?> Names(string pattern) => ScenePattern.Matches(_folder[pattern]).Select(path => Path.GetFileName(path));

    private void AssertFails(string file, string words) =>
        Assert.Contains(words, Assert.Throws<InputException>(() => StacCatalog.Read(_folder[file])).Message, StringComparison.Ordinal);

    private void Catalog(string name, string type, params (string Rel, string Href)[] links)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        var list = string.Join(',', links.Select(link => $"{{\"rel\":\"{link.Rel}\",\"href\":\"{link.Href}\"}}"));
        File.WriteAllText(_folder[name], $"{{\"type\":\"{type}\",\"stac_version\":\"1.0.0\",\"id\":\"c\",\"links\":[{list}]}}");
    }

    private void Item(string name, string id)
    {
        var assets = $"{{\"i\":{{\"href\":\"./{id}.tif\"}}}}";
        File.WriteAllText(_folder[name], $"{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{{}},\"assets\":{assets}}}");
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(_folder[name])!, $"{id}.tif"), "");
    }
}
