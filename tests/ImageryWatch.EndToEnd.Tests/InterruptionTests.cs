namespace ImageryWatch.EndToEnd.Tests;

/// <summary>Stopped, killed or out of space: the old result or none, never half of one.</summary>
public class InterruptionTests(SmallScenes scenes)
{
    [Theory]
    [InlineData("registering")]
    [InlineData("writing the report")]
    public async Task Compare_interrupted_endsWith130AndLeavesNothing(string stage)
    {
        SkipWithoutSignals();
        using var folder = new WorkFolder();
        using var child = ChildProcess.Start(["compare", scenes.Before, scenes.After, "-o", folder["out"], "--threads", "1"]);
        await child.WaitFor(stage);
        child.Signal("INT");
        var run = await child.End();
        Assert.Equal(130, run.ExitCode);
        Assert.Contains("cancelled", Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public async Task Compare_killed_keepsOldResultAndNextRunCleansUp()
    {
        SkipWithoutSignals();
        using var folder = new WorkFolder();
        Assert.Equal(
            0, (await CommandRun.InProcess("compare", scenes.BareBefore, scenes.BareAfter, "-o", folder["out"], "--quiet")).ExitCode);
        File.WriteAllText(folder["out/note.txt"], "the old result");

        using var child = ChildProcess.Start(["compare", scenes.Before, scenes.After, "-o", folder["out"]]);
        await child.WaitFor("writing the report");
        child.Signal("KILL");
        await child.End();
        Assert.Equal("the old result", File.ReadAllText(folder["out/note.txt"]));
        Assert.Contains(folder.Entries, entry => entry.StartsWith(".out.partial-", StringComparison.Ordinal));

        Assert.Equal(
            0, (await CommandRun.InProcess("compare", scenes.BareBefore, scenes.BareAfter, "-o", folder["out"], "--quiet")).ExitCode);
        Assert.Equal(["out"], folder.Entries);
        Assert.Equal("the old result", File.ReadAllText(folder["out/note.txt"]));
    }

    [Fact]
    public async Task Compare_crashBetweenRenames_restoresOldResult()
    {
        using var folder = new WorkFolder();
        Directory.CreateDirectory(folder[".out.old-abcdefgh"]);
        File.WriteAllText(folder[".out.old-abcdefgh/run-manifest.json"], "{}");
        var run = await CommandRun.InProcess("compare", "nowhere.tif", scenes.After, "-o", folder["out"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Equal(["out"], folder.Entries);
        Assert.Equal("{}", File.ReadAllText(folder["out/run-manifest.json"]));
    }

    [Theory]
    [InlineData(true, "was removed or renamed while it was read")]
    [InlineData(false, "was changed while it was read")]
    public async Task Compare_inputChangesDuringTheRun_endsWith3(bool isRemoved, string words)
    {
        SkipWithoutSignals();
        using var folder = new WorkFolder();
        File.Copy(scenes.BareAfter, folder["after.tif"]);
        using var child = ChildProcess.Start(["compare", scenes.BareBefore, folder["after.tif"], "-o", folder["out"], "--threads", "1"]);
        await child.WaitFor("registering");
        if (isRemoved) File.Move(folder["after.tif"], folder["moved.tif"]);
        else File.AppendAllText(folder["after.tif"], "x");
        var run = await child.End();
        Assert.Equal(3, run.ExitCode);
        Assert.Contains(words, Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.Equal([isRemoved ? "moved.tif" : "after.tif"], folder.Entries);
    }

    [Fact]
    public async Task Compare_twoRunsOnOneOutput_leaveOneCompleteResult()
    {
        SkipWithoutSignals();
        using var folder = new WorkFolder();
        string[] arguments = ["compare", scenes.BareBefore, scenes.BareAfter, "-o", folder["out"]];
        using var first = ChildProcess.Start(arguments);
        using var second = ChildProcess.Start(arguments);
        var runs = new[] { await first.End(), await second.End() };
        Assert.Contains(runs, run => run.ExitCode == 0);
        Assert.All(runs.Where(run => run.ExitCode != 0), run => Assert.Single(run.Complaints));
        Assert.Equal(["out"], folder.Entries);
        Assert.All(
            ["report.html", "changes.geojson", "run-manifest.json"], name => Assert.True(new FileInfo(folder[$"out/{name}"]).Length > 0));
    }

    [Theory]
    [InlineData]
    [InlineData("--set", "resources.probabilityMemory=0 kB")]
    public async Task Compare_fullDisk_endsWithOneLine(params string[] more)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "needs root on Linux to mount a small file system");
        using var folder = new WorkFolder();
        Directory.CreateDirectory(folder["disk"]);
        var mounted = await ChildProcess.RunInShell($"mount -t tmpfs -o size=300k tmpfs '{folder["disk"]}'", []);
        Assert.SkipUnless(mounted.ExitCode == 0, $"a small file system cannot be mounted here: {mounted.Error}");
        try
        {
            var run = await CommandRun.InProcess(["compare", scenes.Before, scenes.After, "-o", folder["disk/out"], "--quiet", .. more]);
            Assert.Equal(70, run.ExitCode);
            Assert.DoesNotContain("internal error", Assert.Single(run.Complaints), StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder["disk"]));
        }
        finally
        {
            await ChildProcess.RunInShell($"umount '{folder["disk"]}'", []);
        }
    }

    [Fact]
    public async Task Compare_fileSizeLimit_endsWithOneLine()
    {
        SkipWithoutSignals();
        using var folder = new WorkFolder();
        var run = await ChildProcess.RunInShell("trap '' XFSZ; ulimit -f 40; DOTNET_EnableDiagnostics=0 DOTNET_EnableWriteXorExecute=0 "
            + "exec \"$@\"", ["compare", scenes.Before, scenes.After, "-o", folder["out"], "--quiet"]);
        Assert.Equal(70, run.ExitCode);
        Assert.DoesNotContain("internal error", Assert.Single(run.Complaints), StringComparison.Ordinal);
        Assert.Empty(folder.Entries);
    }

    private static void SkipWithoutSignals() => Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "needs signals");
}
