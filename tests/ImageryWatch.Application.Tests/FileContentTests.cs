namespace ImageryWatch.Application.Tests;

public sealed class FileContentTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("scene.tif.msk")]
    [InlineData("scene.tif.aux.xml")]
    [InlineData("scene.tfw")]
    [InlineData("scene.hdr")]
    public void Of_fileBesideChanges_changes(string name)
    {
        File.WriteAllText(_scratch["scene.tif"], "pixels");
        var alone = Content();
        File.WriteAllText(_scratch[name], "one");
        var one = Content();
        File.WriteAllText(_scratch[name], "another");
        Assert.Equal(3, new[] { alone, one, Content() }.Distinct().Count());
    }

    [Fact]
    public void Of_otherFileInTheFolder_staysTheSame()
    {
        File.WriteAllText(_scratch["scene.tif"], "pixels");
        var alone = Content();
        File.WriteAllText(_scratch["scene_2.tif"], "other");
        Assert.Equal(alone, Content());
    }

    [Fact]
    public void Of_sameFilesInAnotherFolder_isEqual()
    {
        foreach (var folder in (string[])["a", "b"])
        {
            Directory.CreateDirectory(_scratch[folder]);
            File.WriteAllText(_scratch[folder, "scene.tif"], "pixels");
            File.WriteAllText(_scratch[folder, "scene.tfw"], "place");
        }

        Assert.Equal(Content("a", "scene.tif"), Content("b", "scene.tif"));
    }

    private Core.ContentKey Content(params string[] name) =>
        new FileContent(new FileHashes(), CancellationToken.None).Of(_scratch[name.Length == 0 ? ["scene.tif"] : name]);
}
