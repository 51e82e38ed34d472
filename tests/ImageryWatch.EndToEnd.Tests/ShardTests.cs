using System.Text.Json.Nodes;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary><c>plan</c>, <c>shard</c> and <c>merge</c>: the same results as <c>run</c>.</summary>
public class ShardTests(SmallScenes scenes)
{
    [Fact]
    public async Task Shard_twoShardsThenMerge_giveTheBytesOfARun()
    {
        using var folder = new WorkFolder();
        WritePipeline(folder);
        Assert.Equal(3, (await CommandRun.InProcess("run", folder["p.yaml"], "-o", folder["run"], "-q")).ExitCode);
        await Plan(folder);
        foreach (var index in new[] { "1", "0" })
            Assert.Equal(0, (await CommandRun.InProcess("shard", folder["plan.json"], "--index", index, "--of", "2", "-q")).ExitCode);
        var merged = await CommandRun.InProcess("merge", folder["plan.json"]);
        Assert.Equal(3, merged.ExitCode);
        Assert.Contains("--units 1", merged.Error, StringComparison.Ordinal);
        Assert.Equal(ResultBytes.Of(folder["run"]), ResultBytes.Of(folder["sharded"]));
    }

    [Fact]
    public async Task Shard_partsOfAPairThenMerge_giveTheBytesOfARun()
    {
        using var folder = new WorkFolder();
        File.WriteAllText(folder["p.yaml"], $$"""
            scenes:
              - files: {{scenes.Before}}
              - files: {{scenes.After}}
            report:
              figures: false
            resources:
              blockSizePixels: 100
            """);
        Assert.Equal(0, (await CommandRun.InProcess("run", folder["p.yaml"], "-o", folder["run"], "-q", "--cache", "off")).ExitCode);
        var planned = await CommandRun.InProcess(
            "plan", folder["p.yaml"], "-o", folder["plan.json"], "--set", $"report.output={folder["sharded"]}", "--split", "0.03");
        Assert.Equal(0, planned.ExitCode);
        var early = await CommandRun.InProcess("merge", folder["plan.json"]);
        Assert.Contains("part 2 of 3", early.Error, StringComparison.Ordinal);
        foreach (var index in (string[])["2", "0", "1"])
        {
            var shard = await CommandRun.InProcess("shard", folder["plan.json"], "--index", index, "--of", "3", "-q");
            Assert.Equal((0, ""), (shard.ExitCode, string.Join('\n', shard.Complaints)));
        }

        Assert.False(Directory.Exists(folder["sharded/all"]) && Directory.EnumerateFileSystemEntries(folder["sharded/all"]).Any());
        Assert.Equal(0, (await CommandRun.InProcess("merge", folder["plan.json"], "-q")).ExitCode);
        Assert.Equal(ResultBytes.Of(folder["run"]), ResultBytes.Of(folder["sharded"]));
    }

    [Fact]
    public async Task Plan_partsWithoutCache_endsWith2()
    {
        using var folder = new WorkFolder();
        WritePipeline(folder);
        var run = await CommandRun.InProcess("plan", folder["p.yaml"], "--split", "0.03", "--cache", "off");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cache", Assert.Single(run.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_unitNotRun_listsItWithTheCommand()
    {
        using var folder = new WorkFolder();
        WritePipeline(folder);
        await Plan(folder);
        Assert.Equal(0, (await CommandRun.InProcess("shard", folder["plan.json"], "--units", "0", "-q")).ExitCode);
        var merged = await CommandRun.InProcess("merge", folder["plan.json"]);
        Assert.Equal(3, merged.ExitCode);
        Assert.Equal(2, merged.Complaints.Count);
        Assert.Contains($"shard {Quoted(folder["plan.json"])} --units 1,2", merged.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["sharded/batch.json"]));
    }

    [Fact]
    public async Task Shard_sameUnitInTwoProcesses_givesOneCompleteResult()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs two processes on one folder");
        using var folder = new WorkFolder();
        WritePipeline(folder);
        await Plan(folder);
        string[] arguments = ["shard", folder["plan.json"], "--units", "0", "-q", "--threads", "1"];
        using var first = ChildProcess.Start(arguments);
        using var second = ChildProcess.Start(arguments);
        var runs = new[] { await first.End(), await second.End() };
        Assert.All(runs, run => Assert.Equal((0, ""), (run.ExitCode, string.Join('\n', run.Complaints))));
        var results = ResultBytes.Of(folder["sharded"]);
        Assert.Equal(0, (await CommandRun.InProcess(arguments)).ExitCode);
        Assert.Equal(results, ResultBytes.Of(folder["sharded"]));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder["sharded/all"]));
    }

    [Fact]
    public async Task Shard_indexOutOfRange_endsWith2()
    {
        using var folder = new WorkFolder();
        WritePipeline(folder);
        await Plan(folder);
        var run = await CommandRun.InProcess("shard", folder["plan.json"], "--index", "3", "--of", "3");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("out of range", Assert.Single(run.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_beforeAndAfterARun_showsStateAndSize()
    {
        using var folder = new WorkFolder();
        WritePipeline(folder);
        string[] arguments = ["plan", folder["p.yaml"], "--set", $"report.output={folder["sharded"]}", "--json"];
        var before = JsonNode.Parse((await CommandRun.InProcess(arguments)).Output)!["units"]!.AsArray();
        Assert.Equal(["new", "new", "new"], before.Select(unit => unit!["state"]!.GetValue<string>()));
        Assert.True(before[0]!["width"]!.GetValue<int>() > 0 && before[0]!["estimatedSeconds"]!.GetValue<double>() > 0);
        Assert.NotNull(before[1]!["problem"]);
        await Plan(folder);
        await CommandRun.InProcess("shard", folder["plan.json"], "--units", "0", "-q");
        var after = JsonNode.Parse((await CommandRun.InProcess(arguments)).Output)!["units"]!.AsArray();
        Assert.Equal(["done", "new", "new"], after.Select(unit => unit!["state"]!.GetValue<string>()));
        var changed = await CommandRun.InProcess([.. arguments, "--set", "detect.seedThreshold=7"]);
        Assert.Equal("changed", JsonNode.Parse(changed.Output)!["units"]![0]!["state"]!.GetValue<string>());
        var text = await CommandRun.InProcess("plan", folder["p.yaml"]);
        Assert.Equal(3, text.ExitCode);
        Assert.Contains("cannot be compared", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_dryRun_printsTheScript()
    {
        using var folder = new WorkFolder();
        WritePipeline(folder);
        await Plan(folder);
        var run = await CommandRun.InProcess("submit", "slurm", folder["plan.json"], "--dry-run", "--sbatch=--partition=short");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("#!/bin/bash\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("--array=0-2 ", run.Output, StringComparison.Ordinal);
        Assert.Contains("--partition=short", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Entries, entry => entry.EndsWith(".sh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Submit_withoutSlurm_endsWith3()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || File.Exists("/usr/bin/sbatch"), "needs a machine without Slurm");
        using var folder = new WorkFolder();
        WritePipeline(folder);
        await Plan(folder);
        var run = await CommandRun.InProcess("submit", "slurm", folder["plan.json"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("sbatch", Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.True(File.Exists(folder["plan.slurm.sh"]));
    }

    /// <summary>Three pairs, the second of which fails.</summary>
    private void WritePipeline(WorkFolder folder)
    {
        TinyTiff.Write(folder["far.tif"], 64, 3, 32652, isLocated: true, originX: 300_000);
        File.WriteAllText(folder["p.yaml"], $$"""
            pairs: [{before: a, after: b}, {before: a, after: far}, {before: a, after: c}]
            scenes:
              - files: {{scenes.BareBefore}}
                name: a
                date: 2014-03-01
              - files: {{scenes.BareAfter}}
                name: b
                date: 2015-03-01
              - files: far.tif
                name: far
                date: 2015-06-01
              - files: {{scenes.BareAfter}}
                name: c
                date: 2016-03-01
            report:
              figures: false
            """);
    }

    private static async Task Plan(WorkFolder folder)
    {
        var run = await CommandRun.InProcess(
            "plan", folder["p.yaml"], "-o", folder["plan.json"], "--set", $"report.output={folder["sharded"]}");
        Assert.True(File.Exists(folder["plan.json"]), run.Error);
    }

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"'{path}'" : path;
}
