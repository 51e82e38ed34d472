namespace ImageryWatch.EndToEnd.Tests;

/// <summary>
/// LightGBM's native library does not exist for every processor: there, comparing works and training says why it does not.
/// </summary>
public sealed class WithoutTrainingLibraryTests : IDisposable
{
    private readonly WorkFolder _folder = new("iw no lightgbm");

    public WithoutTrainingLibraryTests()
    {
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
        Assert.Equal(0, (await CommandRun.InProcess(
            "synth", "-o", _folder["scene"], "--size", "512", "--preset", "easy", "--seed", "9401", "-q")).ExitCode);
        string[] Compare(string output) =>
            ["compare", _folder["scene/before"], _folder["scene/after"], "-o", _folder[output], "--no-figures", "-q"];
        Assert.Equal(0, (await CommandRun.InProcess(Compare("with"))).ExitCode);
        Assert.Equal(0, (await ChildProcess.RunFrom(Program, Compare("without"))).ExitCode);
        var changes = await File.ReadAllTextAsync(_folder["with/changes.geojson"], TestContext.Current.CancellationToken);
        Assert.Contains("\"class\"", changes, StringComparison.Ordinal);
        Assert.Equal(changes, await File.ReadAllTextAsync(_folder["without/changes.geojson"], TestContext.Current.CancellationToken));
    }

    public void Dispose() => _folder.Dispose();
}
