using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public sealed class OutputFolderTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("iw-output-").FullName;

    private string Target => Path.Combine(_parent, "out");

    [Fact]
    public void Publish_finishedFolder_appearsOnlyThen()
    {
        using var folder = OutputFolder.Prepare(Target, "mark", false);
        File.WriteAllText(Path.Combine(folder.Path, "mark"), "new");
        Assert.False(Directory.Exists(Target));
        folder.Publish();
        Assert.Equal("new", File.ReadAllText(Path.Combine(Target, "mark")));
    }

    [Fact]
    public void Dispose_unpublishedFolder_isRemoved()
    {
        using (var folder = OutputFolder.Prepare(Target, "mark", false)) File.WriteAllText(Path.Combine(folder.Path, "mark"), "");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_parent));
    }

    [Fact]
    public void Prepare_folderOfARunningProcess_isKept()
    {
        using var first = OutputFolder.Prepare(Target, "mark", false);
        using var second = OutputFolder.Prepare(Target, "mark", false);
        Assert.True(Directory.Exists(first.Path));
        Assert.NotEqual(first.Path, second.Path);
    }

    [Fact]
    public void Publish_emptyFolderOrEarlierResult_isReplaced()
    {
        Directory.CreateDirectory(Target);
        Publish("one");
        Publish("two");
        Assert.Equal("two", File.ReadAllText(Path.Combine(Target, "mark")));
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(_parent).Select(Path.GetFileName));
    }

    [Fact]
    public void Prepare_folderWithOtherContent_throws()
    {
        Publish("one");
        Assert.Throws<ConfigurationException>(() => OutputFolder.Prepare(Target, "another mark", false));
    }

    [Fact]
    public void Prepare_targetIsAFile_throws() =>
        Assert.Contains("is a file", Assert.Throws<ConfigurationException>(() =>
        {
            File.WriteAllText(Target, "");
            OutputFolder.Prepare(Target, "mark", true);
        }).Message, StringComparison.Ordinal);

    [Fact]
    public void Publish_userFilesInEarlierResult_areKept()
    {
        Publish("one", "figures/1.png");
        Own("notes.txt");
        Own("qgis/project.qgz");
        Own("figures/mine.png");
        Directory.CreateDirectory(InTarget("empty"));
        File.CreateSymbolicLink(InTarget("nowhere"), "gone");
        Directory.CreateSymbolicLink(InTarget("elsewhere"), "qgis");
        Publish("two", "figures/1.png");
        Assert.Equal("two", File.ReadAllText(InTarget("mark")));
        string[] kept = ["notes.txt", "qgis/project.qgz", "figures/mine.png", "elsewhere/project.qgz"];
        Assert.All(kept, name => Assert.Equal("mine", File.ReadAllText(InTarget(name))));
        Assert.True(Directory.Exists(InTarget("empty")));
        Assert.Equal(("gone", "qgis"), (new FileInfo(InTarget("nowhere")).LinkTarget, new DirectoryInfo(InTarget("elsewhere")).LinkTarget));
        Assert.Equal(["out"], Entries);
        Publish("three");
        Assert.Equal("mine", File.ReadAllText(InTarget("figures/mine.png")));
    }

    [Fact]
    public void Publish_productFilesInEarlierResult_areReplaced()
    {
        Publish("one", "figures/1.png", "figures/2.png", "changes.gpkg", "rasters/score.tif");
        Own("changes.gpkg-wal");
        Own("rasters/score.tif.aux.xml");
        Publish("two", "figures/1.png", "changes.gpkg");
        var files = Directory.EnumerateFiles(Target, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Target, path));
        Assert.Equal([".imagerywatch-outputs", "changes.gpkg", "figures/1.png", "mark"], files.Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(InTarget("rasters")));
    }

    [Fact]
    public void Publish_userFileWithNameOfNewOutput_isRenamed()
    {
        Publish("one");
        Own("inventory.geojson");
        Own("figures");
        Own("table/1.csv");
        Publish("two", "inventory.geojson", "figures/1.png", "table");
        Assert.Equal("product", File.ReadAllText(InTarget("inventory.geojson")));
        Assert.Equal("mine", File.ReadAllText(InTarget("inventory.geojson.set-aside-1")));
        Assert.Equal("mine", File.ReadAllText(InTarget("figures.set-aside-1")));
        Assert.Equal("mine", File.ReadAllText(InTarget("table.set-aside-1/1.csv")));
    }

    [Fact]
    public void Publish_earlierResultWithoutRecord_isMovedAside()
    {
        Publish("one", "figures/1.png");
        Own("notes.txt");
        File.Delete(InTarget(".imagerywatch-outputs"));
        Publish("two");
        Assert.Equal(["out", "out.set-aside-1"], Entries);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_parent, "out.set-aside-1", "notes.txt")));
        Assert.True(File.Exists(Path.Combine(_parent, "out.set-aside-1", "figures", "1.png")));
    }

    [Fact]
    public void Prepare_crashBeforeSwapCompleted_restoresOldResult()
    {
        Publish("one", "figures/1.png");
        Own("notes.txt");
        Directory.Move(Target, Hidden("old"));
        Directory.CreateDirectory(Hidden("partial"));
        File.WriteAllText(Hidden("partial") + ".lock", "");
        using (OutputFolder.Prepare(Target, "mark", false))
        {
            Assert.Equal("one", File.ReadAllText(InTarget("mark")));
            Assert.Equal("mine", File.ReadAllText(InTarget("notes.txt")));
        }

        Assert.Equal(["out"], Entries);
    }

    [Fact]
    public void Prepare_crashAfterSwap_movesUserFiles()
    {
        Publish("one", "figures/1.png");
        Own("notes.txt");
        Own("figures/mine.png");
        var aside = Path.Combine(_parent, "aside");
        Directory.Move(Target, aside);
        Publish("two");
        Directory.Move(aside, Hidden("old"));
        using (OutputFolder.Prepare(Target, "mark", false))
        {
            Assert.Equal("two", File.ReadAllText(InTarget("mark")));
            Assert.Equal("mine", File.ReadAllText(InTarget("notes.txt")));
            Assert.Equal("mine", File.ReadAllText(InTarget("figures/mine.png")));
            Assert.False(File.Exists(InTarget("figures/1.png")));
        }

        Assert.Equal(["out"], Entries);
    }

    [Fact]
    public void Prepare_hiddenFoldersOfOtherTarget_areKept()
    {
        var other = Path.Combine(_parent, ".out.partial-1.old-abcdefgh");
        Directory.CreateDirectory(other);
        Directory.CreateDirectory(Path.Combine(_parent, ".out.partial-my notes"));
        using (OutputFolder.Prepare(Target, "mark", false)) Assert.True(Directory.Exists(other));
        Assert.Equal([".out.partial-1.old-abcdefgh", ".out.partial-my notes"], Entries);
    }

    [Theory]
    [InlineData("x.partial-1")]
    [InlineData("x.old-1")]
    [InlineData("a*b")]
    public void Publish_parentOrTargetNamedLikeHiddenFolder_canBeRepeated(string name)
    {
        var target = Path.Combine(_parent, name, name);
        PublishTo("one", target);
        PublishTo("two", target);
        Assert.Equal("two", File.ReadAllText(Path.Combine(target, "mark")));
        Assert.Equal([target], Directory.EnumerateFileSystemEntries(Path.Combine(_parent, name)));
        Assert.Equal([name], Entries);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Publish_linkToFolder_replacesDestination(bool isChain)
    {
        var disk = Directory.CreateDirectory(Path.Combine(_parent, "disk", "results")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(_parent, "link"), "disk/results");
        if (isChain) Directory.CreateSymbolicLink(Target, "link");
        else Directory.CreateSymbolicLink(Target, disk);
        Publish("one");
        Own("notes.txt");
        Publish("two");
        Assert.NotNull(new DirectoryInfo(Target).LinkTarget);
        Assert.Equal("two", File.ReadAllText(Path.Combine(disk, "mark")));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(disk, "notes.txt")));
        Assert.Equal([disk], Directory.EnumerateFileSystemEntries(Path.Combine(_parent, "disk")));
        Assert.Equal(["disk", "link", "out"], Entries);
    }

    [Theory]
    [InlineData("gone", "is a link to gone, which does not exist; create that folder or remove the link")]
    [InlineData("file", "is a link to a file")]
    [InlineData("out", "is a link that cannot be followed")]
    public void Prepare_brokenLink_throws(string leadsTo, string expected)
    {
        File.WriteAllText(Path.Combine(_parent, "file"), "");
        File.CreateSymbolicLink(Target, leadsTo);
        var refused = Assert.Throws<ConfigurationException>(() => OutputFolder.Prepare(Target, "mark", true));
        Assert.StartsWith($"{Target}: {expected}", Assert.Single(refused.Problems), StringComparison.Ordinal);
        Assert.Equal(["file", "out"], Entries);
    }

    [Fact]
    public void Prepare_mountPoint_throws()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        var refused = Assert.Throws<ConfigurationException>(() => OutputFolder.Prepare("/proc", "mark", true));
        Assert.Contains("it is a mount point", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_linkToFile_replacesDestination()
    {
        File.WriteAllText(Path.Combine(_parent, "file"), "old");
        File.CreateSymbolicLink(Target, "file");
        PublishedFile.Write(Target, "new"u8.ToArray());
        Assert.Equal("file", new FileInfo(Target).LinkTarget);
        Assert.Equal("new", File.ReadAllText(Path.Combine(_parent, "file")));
        PublishedFile.Write(Path.Combine(_parent, "another"), "new"u8.ToArray());
        Assert.Equal(["another", "file", "out"], Entries);
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    private IEnumerable<string?> Entries =>
        Directory.EnumerateFileSystemEntries(_parent).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private string InTarget(string name) => Path.Combine(Target, name);

    private string Hidden(string kind) => Path.Combine(_parent, $".out.{kind}-abcdefgh");

    private void Own(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(InTarget(name))!);
        File.WriteAllText(InTarget(name), "mine");
    }

    private void Publish(string text, params string[] files) => PublishTo(text, Target, files);

    private static void PublishTo(string text, string target, params string[] files)
    {
        using var folder = OutputFolder.Prepare(target, "mark", false);
        File.WriteAllText(Path.Combine(folder.Path, "mark"), text);
        foreach (var file in files)
        {
            var path = Path.Combine(folder.Path, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "product");
        }

        folder.Publish();
    }
}
