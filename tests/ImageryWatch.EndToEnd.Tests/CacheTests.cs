using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>Results of earlier runs change the time that a run takes, never its bytes.</summary>
public class CacheTests(SmallScenes scenes)
{
    private static readonly BandRole[] Colours = [BandRole.Blue, BandRole.Green, BandRole.Red];

    [Fact]
    public async Task Compare_withCache_givesSameBytesAndKeepsTheFinishedFolder()
    {
        using var folder = new WorkFolder();
        var reference = await Compare(folder, "reference", cache: "off");
        Assert.Equal("", reference.Explained);

        var first = await Compare(folder, "out");
        Assert.Equal(reference.Hashes, first.Hashes);
        Assert.Contains("no earlier run", first.Explained, StringComparison.Ordinal);
        Assert.Contains("registration: computed", first.Explained, StringComparison.Ordinal);

        File.WriteAllText(folder["out/note.txt"], "mine");
        string[] killed = [".out.partial-abcd1234", ".out.partial-abcd1234.lock"];
        Directory.CreateDirectory(folder[$"{killed[0]}/rasters"]);
        File.WriteAllText(folder[killed[1]], "");
        Directory.CreateDirectory(folder[".out.partial-of mine"]);
        var written = File.GetLastWriteTimeUtc(folder["out/report.html"]);
        var second = await Compare(folder, "out");
        Assert.Contains("reused: inputs, options and program are unchanged", second.Explained, StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(folder["out/report.html"]));
        Assert.Equal(first.Printed, second.Printed);
        Assert.Empty(folder.Entries.Intersect(killed));
        Assert.Contains(".out.partial-of mine", folder.Entries);
    }

    [Fact]
    public async Task Compare_changedReportOption_computesNothingElse()
    {
        using var folder = new WorkFolder();
        await Compare(folder, "out");
        var changed = await Compare(folder, "out", more: ["--min-confidence", "0.7", "--include-other"]);
        Assert.Contains("report.minConfidence", changed.Explained, StringComparison.Ordinal);
        Assert.False(changed.Explained.Split('\n', 2)[1].Contains("computed", StringComparison.Ordinal), changed.Explained);
        Assert.Contains("rasters of the pair: reused", changed.Explained, StringComparison.Ordinal);
        var reference = await Compare(folder, "reference", "off", ["--min-confidence", "0.7", "--include-other"]);
        Assert.Equal(reference.Hashes, changed.Hashes);
    }

    [Fact]
    public async Task Compare_changedMinConfidence_readsNoBlock()
    {
        using var folder = new WorkFolder();
        await Compare(folder, "out");
        var changed = await Compare(folder, "out", more: ["--min-confidence", "0.7"]);
        Assert.Contains("classification of the pair: reused", changed.Explained, StringComparison.Ordinal);
        Assert.DoesNotContain("network blocks", changed.Explained, StringComparison.Ordinal);
        Assert.DoesNotContain("difference blocks", changed.Explained, StringComparison.Ordinal);
        Assert.DoesNotContain("cells: ", changed.Explained, StringComparison.Ordinal);
        var reference = await Compare(folder, "reference", "off", ["--min-confidence", "0.7"]);
        Assert.Equal(reference.Hashes, changed.Hashes);
    }

    [Fact]
    public async Task Compare_newMetadataBesideTheTiles_isComputedAgain()
    {
        using var folder = new WorkFolder();
        CopyTiles(scenes.After, folder["after"]);
        await Compare(folder, "out", after: folder["after"]);
        Assert.Contains("reused: inputs", (await Compare(folder, "out", after: folder["after"])).Explained, StringComparison.Ordinal);
        var tile = Directory.EnumerateFiles(folder["after"]).Order(StringComparer.Ordinal).First();
        File.WriteAllText(
            folder[$"after/{Path.GetFileNameWithoutExtension(tile)}_metadata.json"],
            """{"properties": {"view:sun_azimuth": 140.5, "view:sun_elevation": 40}}""");
        var changed = await Compare(folder, "out", after: folder["after"]);
        Assert.Contains("changed since the last run: after: metadata", changed.Explained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_changedTile_computesWhatDependsOnIt()
    {
        using var folder = new WorkFolder();
        CopyTiles(scenes.After, folder["after"]);
        await Compare(folder, "out", after: folder["after"]);
        var tile = Directory.EnumerateFiles(folder["after"]).Order(StringComparer.Ordinal).First();
        SmallScenes.Rewrite(tile, folder["new.tif"], Colours, (block, band, i) =>
            i % block.Width is > 20 and < 40 && i / block.Width is > 20 and < 30 ? 900 : block.Band(band)[i]);
        File.Move(folder["new.tif"], tile, overwrite: true);

        var changed = await Compare(folder, "out", after: folder["after"]);
        Assert.Contains($"changed since the last run: after: {tile}", changed.Explained, StringComparison.Ordinal);
        Assert.Contains("reused", changed.Explained, StringComparison.Ordinal);
        var reference = await Compare(folder, "reference", "off", after: folder["after"]);
        Assert.Equal(reference.Hashes, changed.Hashes);
    }

    [Fact]
    public async Task Compare_oneTileOfManyChanged_computesOnlyWhatReadsIt()
    {
        using var folder = new WorkFolder();
        // Three blocks and cells of 512 pixels along each side; only the first of them need to read the first tile.
        var made = await CommandRun.InProcess(
            "synth", "-o", folder["pair"], "--size", "1088", "--tiles", "3", "--seed", "7", "--preset", "easy");
        Assert.Equal(0, made.ExitCode);
        await CompareTiles(folder);
        // Other content and the same pixels: all that reads the tile is computed, and nothing else can change.
        File.AppendAllText(folder["pair/after/tile-r1-c1.tif"], " ");
        var changed = await CompareTiles(folder);
        foreach (var step in (string[])["network blocks", "difference blocks", "candidate cells", "windows of the registration"])
        {
            var (reused, computed) = CountsOf(step, changed);
            Assert.InRange(computed, 1, (reused + computed) / 4);
        }

        Assert.Contains("cells of the inventory: all 9 reused", changed, StringComparison.Ordinal);
        Assert.Contains("cells of houses in both dates: all 9 reused", changed, StringComparison.Ordinal);
        Assert.Contains("fence ridges of blocks: all 9 reused", changed, StringComparison.Ordinal);
    }

    private static async Task<string> CompareTiles(WorkFolder folder)
    {
        var run = await CommandRun.InProcess(
            "compare", folder["pair/before"], folder["pair/after"], "-o", folder["out"], "--quiet", "--explain", "--cache",
            folder["cache"], "--no-figures");
        Assert.Equal(0, run.ExitCode);
        return run.Error;
    }

    private static (int Reused, int Computed) CountsOf(string step, string explained)
    {
        var counts = Regex.Match(explained, $": {step}: (\\d+) reused, (\\d+) computed");
        Assert.True(counts.Success, explained);
        return (int.Parse(counts.Groups[1].Value, CultureInfo.InvariantCulture),
            int.Parse(counts.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Compare_resultChangedByHand_isComputedAgain()
    {
        using var folder = new WorkFolder();
        var first = await Compare(folder, "out");
        File.AppendAllText(folder["out/changes.geojson"], " ");
        var second = await Compare(folder, "out");
        Assert.Contains("incomplete or was changed", second.Explained, StringComparison.Ordinal);
        Assert.Equal(first.Hashes, second.Hashes);
    }

    [Fact]
    public async Task Compare_damagedCache_isComputedAgain()
    {
        using var folder = new WorkFolder();
        var first = await Compare(folder, "out");
        var seed = 0;
        foreach (var path in Directory.EnumerateFiles(folder["cache"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            File.WriteAllBytes(path, Mutation.OfBytes(File.ReadAllBytes(path), seed++));
        var second = await Compare(folder, "out");
        Assert.Equal(first.Hashes, second.Hashes);
        Assert.Contains("damaged files of the cache were not used", second.Explained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_killedAndRunAgain_givesSameBytes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "needs signals");
        using var folder = new WorkFolder();
        var reference = await Compare(folder, "reference", cache: "off");
        foreach (var stage in (string[])["detecting", "classifying", "writing the report"])
        {
            using var child = ChildProcess.Start(
                ["compare", scenes.Before, scenes.After, "-o", folder["out"], "--cache", folder["cache"], "--threads", "1"]);
            await child.WaitFor(stage);
            child.Signal("KILL");
            await child.End();
        }

        Assert.Equal(reference.Hashes, (await Compare(folder, "out")).Hashes);
    }

    [Fact]
    public async Task Compare_twoProcessesWithOneCache_giveSameBytes()
    {
        using var folder = new WorkFolder();
        var reference = await Compare(folder, "reference", cache: "off");
        string[] Arguments(string name) =>
            ["compare", scenes.Before, scenes.After, "-o", folder[name], "--cache", folder["cache"], "--quiet"];
        using var one = ChildProcess.Start(Arguments("one"));
        using var other = ChildProcess.Start(Arguments("other"));
        Assert.Equal(0, (await one.End()).ExitCode);
        Assert.Equal(0, (await other.End()).ExitCode);
        Assert.Equal(reference.Hashes, HashesOf(folder["one"]));
        Assert.Equal(reference.Hashes, HashesOf(folder["other"]));
    }

    private sealed record Outcome(SortedDictionary<string, string> Hashes, string Explained, string Printed);

    private async Task<Outcome> Compare(
        WorkFolder folder, string name, string? cache = null, string[]? more = null, string? after = null)
    {
        var run = await CommandRun.InProcess(
            ["compare", scenes.Before, after ?? scenes.After, "-o", folder[name], "--quiet", "--explain", "--cache",
                cache ?? folder["cache"], .. more ?? []]);
        Assert.True(run.ExitCode == 0, run.Error);
        return new Outcome(HashesOf(folder[name]), run.Error, run.Output);
    }

    /// <summary>All files but the manifest, which holds the timings.</summary>
    private static SortedDictionary<string, string> HashesOf(string folder)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            if (Path.GetFileName(path) is not ("run-manifest.json" or "note.txt"))
                hashes[Path.GetRelativePath(folder, path)] = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
        return hashes;
    }

    private static void CopyTiles(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.EnumerateFiles(from, "*.tif"))
            SmallScenes.Rewrite(path, Path.Combine(to, Path.GetFileName(path)), Colours, (block, band, i) => block.Band(band)[i]);
    }
}
