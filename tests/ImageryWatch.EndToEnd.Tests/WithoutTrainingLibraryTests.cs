namespace ImageryWatch.EndToEnd.Tests;

/// <summary>
/// LightGBM's native library does not exist for every processor: there, comparing works and training says why it does not.
/// </summary>
public sealed class WithoutTrainingLibraryTests : IDisposable
{
    private readonly SmallScenes _scenes;
    private readonly WorkFolder _folder = new("iw no lightgbm");

    public WithoutTrainingLibraryTests(SmallScenes scenes)
    {
        _scenes = scenes;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file).Contains("lib_lightgbm", StringComparison.Ordinal)) continue;
            var copy = Path.Combine(Program, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            // The host follows links to the program and its assemblies, and would find the library beside their targets.
            if (Path.GetDirectoryName(file) + Path.DirectorySeparatorChar == AppContext.BaseDirectory) File.Copy(file, copy);
            else File.CreateSymbolicLink(copy, file);
        }
    }

    private string Program => _folder["program"];

    [Fact]
    public async Task Train_noNativeLibrary_statesReasonAndWritesNothing()
    {
        var run = await ChildProcess.RunFrom(Program, "train", "-o", _folder["model.zip"], "--generate", "1");
        Assert.Equal(70, run.ExitCode);
        var line = Assert.Single(run.Complaints);
        Assert.Contains("LightGBM's native library", line, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["model.zip"]));
    }

    [Fact]
    public async Task Compare_noNativeLibrary_givesSameChanges()
    {
        string[] Compare(string output) =>
            ["compare", _scenes.Before, _scenes.After, "-o", _folder[output], "--no-figures", "-q", "--min-confidence", "0.05",
                "--include-other"];
        Assert.Equal(0, (await CommandRun.InProcess(Compare("with"))).ExitCode);
        Assert.Equal(0, (await ChildProcess.RunFrom(Program, Compare("without"))).ExitCode);
        foreach (var file in (string[])["changes.geojson", "inventory.geojson"])
        {
            var structures = await File.ReadAllTextAsync(_folder[$"with/{file}"], TestContext.Current.CancellationToken);
            Assert.Contains("\"class\"", structures, StringComparison.Ordinal);
            var without = await File.ReadAllTextAsync(_folder[$"without/{file}"], TestContext.Current.CancellationToken);
            Assert.Equal(structures, without);
        }
    }

    public void Dispose() => _folder.Dispose();
}
