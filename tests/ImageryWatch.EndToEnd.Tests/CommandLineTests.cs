namespace ImageryWatch.EndToEnd.Tests;

public class CommandLineTests(SmallScenes scenes)
{
    [Theory]
    [InlineData("compare")]
    [InlineData("compare a b")]
    [InlineData("compare a b -o x --threads -1")]
    [InlineData("compare a b -o x --threads 1025")]
    [InlineData("compare a b -o x --set detect.seedThreshold=100")]
    [InlineData("compare a b -o x --set detect.seed=4")]
    [InlineData("compare a b -o x --set 4")]
    [InlineData("compare a b -o x --pipeline no-such.yaml")]
    [InlineData("inspect a b --georeference-error 4")]
    [InlineData("compare a b -o x --min-confidence 2")]
    [InlineData("compare a b -o x --memory-limit 3")]
    [InlineData("compare a b -o x --colour red")]
    [InlineData("compare a b -o x --before-date soon")]
    [InlineData("compare a b -o x --before-sun 400,10")]
    [InlineData("compare a b -o x --after-bands red,gren")]
    [InlineData("compare -o x")]
    [InlineData("compare a b -o x --site s")]
    [InlineData("rescore")]
    [InlineData("rescore --compare x --bound 2")]
    [InlineData("rescore --compare x --sites no-such.geojson")]
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
    [InlineData("schema --example", "seedThreshold: 3")]
    [InlineData("run --help", "--network")]
    [InlineData("inspect --help", "--georeference-error")]
    [InlineData("rescore --help", "--bound")]
    public async Task Run_helpAndVersion_endWith0(string line, string words)
    {
        var run = await CommandRun.InProcess(line.Split(' '));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(words, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_wrongOptions_areReportedTogether()
    {
        var run = await CommandRun.InProcess("compare", "a", "b", "-o", "x",
            "--min-confidence", "2", "--set", "detect.growThreshold=9", "--set", "align.halo=1");
        Assert.Equal(2, run.ExitCode);
        string[] expected =
        [
            "--min-confidence: 'minConfidence' must be a number from 0 to 1, not '2'",
            "--set detect.growThreshold: 'growThreshold' must not exceed 'seedThreshold'",
            "--set align.halo: unknown key 'halo'",
        ];
        Assert.All(expected, problem => Assert.Contains(run.Complaints, line => line.Contains(problem, StringComparison.Ordinal)));
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
    public async Task Inspect_truncatedRaster_endsWith3()
    {
        using var folder = new WorkFolder();
        var whole = File.ReadAllBytes(scenes.BareAfter);
        File.WriteAllBytes(folder["scene.tif"], whole[..(whole.Length * 7 / 10)]);
        var run = await CommandRun.InProcess("inspect", folder["scene.tif"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("problem: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("cannot be decoded", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_unusableStacItem_statesReasonOfTheItem()
    {
        using var folder = new WorkFolder();
        File.WriteAllText(
            folder["item.json"], """{"properties": {}, "assets": {"a": {"href": "https://example.org/a.tif", "roles": ["data"]}}}""");
        var run = await CommandRun.InProcess("inspect", folder["item.json"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("download it first", Assert.Single(run.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_unusableRaster_statesReason()
    {
        using var folder = new WorkFolder();
        TinyTiff.Write(folder["scene.tif"], 32, 3, null, isLocated: true);
        var run = await CommandRun.InProcess("inspect", folder["scene.tif"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("unusable: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("32 x 32", run.Output, StringComparison.Ordinal);
    }
}
