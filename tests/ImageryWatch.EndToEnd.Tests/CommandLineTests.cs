namespace ImageryWatch.EndToEnd.Tests;

public class CommandLineTests(SmallScenes scenes)
{
    [Theory]
    [InlineData("compare")]
    [InlineData("compare a b")]
    [InlineData("compare a b -o x --threads 0")]
    [InlineData("compare a b -o x --min-confidence 2")]
    [InlineData("compare a b -o x --memory-limit 3")]
    [InlineData("compare a b -o x --colour red")]
    [InlineData("compare a b -o x --before-date soon")]
    [InlineData("compare a b -o x --before-sun 400,10")]
    [InlineData("compare a b -o x --after-bands red,gren")]
    [InlineData("compare -o x")]
    [InlineData("compare a b -o x --site s")]
    [InlineData("inspect")]
    [InlineData("synth")]
    [InlineData("synth -o x --size 3")]
    [InlineData("dance")]
    [InlineData("")]
    [InlineData("run no-such.yaml")]
    public async Task Run_invalidArguments_endsWith2(string line)
    {
        var run = await CommandRun.InProcess(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Complaints);
        Assert.Equal("", run.Output);
        Assert.False(Directory.Exists("x"));
    }

    [Theory]
    [InlineData("--version", "0.1.0")]
    [InlineData("--help", "compare")]
    [InlineData("compare --help", "--before-date")]
    [InlineData("schema", "json-schema.org")]
    public async Task Run_helpAndVersion_endWith0(string line, string words)
    {
        var run = await CommandRun.InProcess(line.Split(' '));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(words, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_hiddenOptions_areNotListed()
    {
        var help = (await CommandRun.InProcess("compare", "--help")).Output;
        foreach (var hidden in new[] { "--block-size", "--overflow-after" }) Assert.DoesNotContain(hidden, help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_scene_listsValuesSourcesAndMissing()
    {
        var full = await CommandRun.InProcess("inspect", scenes.Before);
        Assert.Equal(0, full.ExitCode);
        Assert.Contains("SYNTHETIC", full.Output, StringComparison.Ordinal);
        Assert.Contains("EPSG:32652", full.Output, StringComparison.Ordinal);
        Assert.Contains("(from STAC item item.json)", full.Output, StringComparison.Ordinal);
        var bare = await CommandRun.InProcess("inspect", scenes.BareBefore);
        Assert.Equal(0, bare.ExitCode);
        Assert.Contains("date: missing", bare.Output, StringComparison.Ordinal);
        Assert.Contains("sun: missing", bare.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_unusableRaster_statesReason()
    {
        using var folder = new WorkFolder();
        TinyTiff.Write(folder["scene.tif"], 32, 3, null, isLocated: true);
        var run = await CommandRun.InProcess("inspect", folder["scene.tif"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("cannot be used", run.Output, StringComparison.Ordinal);
        Assert.Contains("32 x 32", run.Output, StringComparison.Ordinal);
    }
}
