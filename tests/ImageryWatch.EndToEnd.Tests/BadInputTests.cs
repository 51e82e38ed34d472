namespace ImageryWatch.EndToEnd.Tests;

/// <summary>Whatever is wrong with an input: one clear line, the right exit code, nothing that looks like a result.</summary>
public class BadInputTests(SmallScenes scenes)
{
    [Fact]
    public async Task Compare_missingFile_endsWith3() =>
        await Refuses("no/such/scene.tif", 3, "no/such/scene.tif: no such file or folder");

    [Fact]
    public async Task Compare_noRaster_endsWith3()
    {
        using var folder = new WorkFolder();
        File.WriteAllText(folder["scene.tif"], "This is no image.");
        await Refuses(folder["scene.tif"], 3, "scene.tif");
    }

    [Fact]
    public async Task Compare_emptyFolder_endsWith3()
    {
        using var folder = new WorkFolder();
        await Refuses(folder.Path, 3, "no rasters in this folder");
    }

    [Fact]
    public async Task Compare_truncatedRaster_endsWith3()
    {
        using var folder = new WorkFolder();
        var whole = File.ReadAllBytes(scenes.BareAfter);
        File.WriteAllBytes(folder["scene.tif"], whole[..(whole.Length * 6 / 10)]);
        await Refuses(folder["scene.tif"], 3, "scene.tif");
    }

    [Fact]
    public async Task Compare_noCoordinateSystem_endsWith3()
    {
        using var folder = new WorkFolder();
        TinyTiff.Write(folder["scene.tif"], 64, 3, null, isLocated: true);
        await Refuses(folder["scene.tif"], 3, "no coordinate system");
    }

    [Fact]
    public async Task Compare_noGeotransform_endsWith3()
    {
        using var folder = new WorkFolder();
        TinyTiff.Write(folder["scene.tif"], 64, 3, 32652, isLocated: false);
        await Refuses(folder["scene.tif"], 3, "no geotransform");
    }

    [Fact]
    public async Task Compare_noCommonArea_endsWith3()
    {
        using var folder = new WorkFolder();
        TinyTiff.Write(folder["scene.tif"], 64, 3, 32652, isLocated: true, originX: 300_000);
        await Refuses(folder["scene.tif"], 3, "do not overlap");
    }

    [Fact]
    public async Task Compare_unknownBandRoles_endsWith3()
    {
        using var folder = new WorkFolder();
        TinyTiff.Write(folder["scene.tif"], 64, 2, 32652, isLocated: true);
        await Refuses(folder["scene.tif"], 3, "2 bands without names");
    }

    [Fact]
    public async Task Compare_sceneWithoutValidPixels_isNotAssessable()
    {
        using var folder = new WorkFolder();
        SmallScenes.Rewrite(
            scenes.BareAfter, folder["scene.tif"], [Core.BandRole.Red, Core.BandRole.Green, Core.BandRole.Blue], (_, _, _) => 0, noData: 0);
        await Refuses(folder["scene.tif"], 4, "");
    }

    [Fact]
    public async Task Compare_reversedDates_endsWith2()
    {
        using var folder = new WorkFolder();
        var run = await CommandRun.InProcess("compare", scenes.After, scenes.Before, "-o", folder["out"]);
        AssertRefused(run, 2, "swap them", folder);
    }

    [Fact]
    public async Task Compare_differentBandCounts_usesCommonBands()
    {
        using var folder = new WorkFolder();
        SmallScenes.Rewrite(
            scenes.BareAfter, folder["pan.tif"], [Core.BandRole.Panchromatic], (block, _, pixel) => Mean(block, pixel), noData: 0);
        var run = await CommandRun.InProcess("compare", scenes.BareBefore, folder["pan.tif"], "-o", folder["out"]);
        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(folder["out/changes.geojson"]));
    }

    [Fact]
    public async Task Compare_pathWithSpacesAndHangul_succeeds()
    {
        using var folder = new WorkFolder("북창 제18호 관리소");
        Directory.CreateDirectory(folder["이전 날짜"]);
        File.Copy(scenes.BareBefore, folder["이전 날짜/타일 1.tif"]);
        File.Copy(scenes.BareAfter, folder["이후.tif"]);
        var run = await CommandRun.InProcess("compare", folder["이전 날짜"], folder["이후.tif"], "-o", folder["보고서 1"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Complaints);
        Assert.Contains("no date in the files", run.Error, StringComparison.Ordinal); // only a warning here
        Assert.True(File.Exists(folder["보고서 1/report.html"]));
        Assert.Equal(["보고서 1", "이전 날짜", "이후.tif"], folder.Entries);
    }

    private async Task Refuses(string after, int exitCode, string words)
    {
        using var folder = new WorkFolder();
        AssertRefused(
            await CommandRun.InProcess("compare", scenes.BareBefore, after, "-o", folder["out"], "--quiet"), exitCode, words, folder);
    }

    private static void AssertRefused(CommandRun run, int exitCode, string words, WorkFolder folder)
    {
        Assert.Equal(exitCode, run.ExitCode);
        var line = Assert.Single(run.Complaints);
        Assert.Contains(words, line, StringComparison.Ordinal);
        Assert.Empty(folder.Entries);
        Assert.Equal("", run.Output);
    }

    private static float Mean(Core.PixelBlock block, int pixel)
    {
        var sum = 0f;
        for (var band = 0; band < block.BandCount; band++) sum += block.Band(band)[pixel];
        return sum / block.BandCount;
    }
}
