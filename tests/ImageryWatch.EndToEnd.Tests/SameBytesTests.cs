using System.Security.Cryptography;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>Threads, block size, vector width and folder never show in a result.</summary>
public class SameBytesTests(SmallScenes scenes)
{
    [Fact]
    public async Task Compare_anyThreadsAndBlockSize_givesSameBytes()
    {
        using var folder = new WorkFolder();
        var reference = await Hashes(folder, "reference", "--threads", "1");
        Assert.NotEmpty(reference);
        Assert.Equal(reference, await Hashes(folder, "threads", "--threads", "4"));
        Assert.Equal(reference, await Hashes(folder, "small blocks", "--threads", "3", "--set", "resources.blockSizePixels=100"));
        Assert.Equal(reference, await Hashes(folder, "little memory", "--memory-limit", "256 MiB"));
        Assert.Equal(reference, await Hashes(folder, "overflow", "--threads", "3",
            "--set", "resources.blockSizePixels=100", "--set", "resources.probabilityMemory=0 kB"));
        Assert.Equal(reference, await Hashes(folder, "some overflow", "--set", "resources.probabilityMemory=20 kB"));
    }

    /// <summary>On a smaller pair: the network takes long without vectors.</summary>
    [Fact]
    public async Task Compare_anyVectorWidth_givesSameBytes()
    {
        using var folder = new WorkFolder();
        string[] scene = ["--size", "128", "--seed", "4", "--preset", "easy", "-q"];
        Assert.Equal(0, (await CommandRun.InProcess(["synth", "-o", folder["pair"], .. scene])).ExitCode);
        var (before, after) = (folder["pair/before"], folder["pair/after"]);
        Assert.Equal(0, (await CommandRun.InProcess(Arguments(before, after, folder["reference"]))).ExitCode);
        var reference = HashesOf(folder["reference"]);
        Assert.Contains(reference.Keys, name => name.Contains("detail-", StringComparison.Ordinal));
        foreach (var variable in new[] { "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic" })
        {
            var run = await ChildProcess.Run(Arguments(before, after, folder[variable]), (variable, "0"));
            Assert.True(run.ExitCode == 0, run.Error);
            Assert.Equal(reference, HashesOf(folder[variable]));
        }
    }

    private async Task<SortedDictionary<string, string>> Hashes(WorkFolder folder, string name, params string[] more)
    {
        var run = await CommandRun.InProcess([.. Arguments(scenes.Before, scenes.After, folder[name]), .. more]);
        Assert.Equal(0, run.ExitCode);
        return HashesOf(folder[name]);
    }

    private static string[] Arguments(string before, string after, string output) =>
        ["compare", before, after, "-o", output, "--quiet", "--include-other", "--min-confidence", "0.1"];

    /// <summary>All files but the manifest, which holds the timings.</summary>
    private static SortedDictionary<string, string> HashesOf(string folder)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            if (Path.GetFileName(path) != "run-manifest.json")
                hashes[Path.GetRelativePath(folder, path)] = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
        return hashes;
    }
}
