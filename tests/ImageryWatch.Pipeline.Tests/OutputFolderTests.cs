using ImageryWatch.Core;

namespace ImageryWatch.Pipeline.Tests;

public sealed class OutputFolderTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("iw-output-").FullName;

    private string Target => Path.Combine(_parent, "out");

    [Fact]
    public void Nothing_stands_under_the_name_until_it_is_published()
    {
        using var folder = OutputFolder.Prepare(Target, "mark", false);
        File.WriteAllText(Path.Combine(folder.Path, "mark"), "new");
        Assert.False(Directory.Exists(Target));
        folder.Publish();
        Assert.Equal("new", File.ReadAllText(Path.Combine(Target, "mark")));
    }

    [Fact]
    public void What_is_not_published_disappears()
    {
        using (var folder = OutputFolder.Prepare(Target, "mark", false)) File.WriteAllText(Path.Combine(folder.Path, "mark"), "");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_parent));
    }

    [Fact]
    public void A_run_at_work_is_left_alone_by_another_to_the_same_target()
    {
        using var first = OutputFolder.Prepare(Target, "mark", false);
        using var second = OutputFolder.Prepare(Target, "mark", false);
        Assert.True(Directory.Exists(first.Path));
        Assert.NotEqual(first.Path, second.Path);
    }

    [Fact]
    public void An_empty_folder_and_one_of_ours_are_replaced()
    {
        Directory.CreateDirectory(Target);
        Publish("one");
        Publish("two");
        Assert.Equal("two", File.ReadAllText(Path.Combine(Target, "mark")));
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(_parent).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_of_another_kind_is_not_ours()
    {
        Publish("one");
        Assert.Throws<ConfigurationException>(() => OutputFolder.Prepare(Target, "another mark", false));
    }

    [Fact]
    public void A_file_in_the_way_is_told() =>
        Assert.Contains("is a file", Assert.Throws<ConfigurationException>(() =>
        {
            File.WriteAllText(Target, "");
            OutputFolder.Prepare(Target, "mark", true);
        }).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    private void Publish(string text)
    {
        using var folder = OutputFolder.Prepare(Target, "mark", false);
        File.WriteAllText(Path.Combine(folder.Path, "mark"), text);
        folder.Publish();
    }
}
