using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application.Tests;

/// <summary>A scene is the same only while nothing has changed that its opening may read.</summary>
public sealed class OpenedFilesTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public OpenedFilesTests()
    {
        foreach (var name in (string[])["tile_1.tif", "tile_1.tif.aux.xml", "tile_2.tif", "other.tif", "DIM_tile.XML"])
            File.WriteAllText(_scratch[name], name);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Of_rasters_listsThemAndWhatDescribesThem()
    {
        var found = SceneDependencies.Of([_scratch["tile_1.tif"]], [_scratch["tile_1.tif"], _scratch["tile_2.tif"]]);
        Assert.Equal(
            ["DIM_tile.XML", "tile_1.tif", "tile_1.tif.aux.xml", "tile_2.tif"],
            found.Files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Single(found.Folders);
    }

    [Fact]
    public void Of_itemWithAssetInAnotherFolder_listsThatFolder()
    {
        var item = """{"type": "Feature", "id": "a", "assets": {"udm": {"href": "../masks/udm2.tif", "roles": ["data-mask"]}}}""";
        Directory.CreateDirectory(_scratch["scene"]);
        File.WriteAllText(_scratch["scene", "a.json"], item);
        File.WriteAllText(_scratch["scene", "a.tif"], "");
        var found = SceneDependencies.Of([_scratch["scene", "a.json"]], [_scratch["scene", "a.tif"]]);
        Assert.Contains(found.Folders, folder => Path.GetFileName(folder) == "masks");
    }

    [Theory]
    [InlineData("tile_1.tif", true, false)]
    [InlineData("DIM_tile.XML", true, false)]
    [InlineData("other.tif", true, true)]
    [InlineData("tile_3.tif", false, true)]
    [InlineData("new.json", false, true)]
    public void State_fileWritten_changesWhereItMayBeRead(string name, bool hasSameNames, bool hasSameContent)
    {
        var (opened, content) = (Opened(), Content());
        File.WriteAllText(_scratch[name], "new content");
        Assert.Equal(hasSameNames, opened.HasSameNames());
        Assert.Equal(hasSameContent, content == Content(opened));
    }

    [Fact]
    public void Content_fileRemoved_isAnError()
    {
        var opened = Opened();
        File.Delete(_scratch["tile_2.tif"]);
        Assert.False(opened.HasSameNames());
        Assert.Throws<InputException>(() => Content(opened));
    }

    private OpenedFiles Opened() => OpenedFiles.Of([_scratch["tile_1.tif"]], [_scratch["tile_1.tif"], _scratch["tile_2.tif"]]);

    private string Content(OpenedFiles? opened = null) => (opened ?? Opened()).Content(new FileHashes(), 2, CancellationToken.None);
}
