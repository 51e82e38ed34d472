using System.Text.Json;

namespace ImageryWatch.EndToEnd.Tests;

public class EvaluateTests
{
    private static readonly string Truth = Path.Combine(Root(), "samples", "pukchang-synthetic", "truth.geojson");

    [Fact]
    public async Task Evaluate_truthAgainstItself_scoresOne()
    {
        var run = await CommandRun.InProcess("evaluate", Truth, Truth, "--area-km2", "0.5", "--json");
        Assert.Equal(0, run.ExitCode);
        var score = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(1, score.GetProperty("housingIou50").GetProperty("f1").GetDouble());
        Assert.Equal(0, score.GetProperty("falseAlarmsPerSquareKilometre").GetDouble());
        Assert.Equal(0.5, score.GetProperty("areaSquareKilometres").GetDouble());
    }

    [Fact]
    public async Task Evaluate_withoutJson_printsTable()
    {
        var run = await CommandRun.InProcess("evaluate", Truth, Truth);
        Assert.Contains("guard tower", run.Output, StringComparison.Ordinal);
        Assert.Contains("false alarms: 0", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "evaluate", "one.geojson")]
    [InlineData(2, "evaluate", "one.geojson", "two.geojson", "--batch", "three")]
    [InlineData(2, "evaluate", "one.geojson", "two.geojson", "--area-km2", "0")]
    [InlineData(3, "evaluate", "nowhere.geojson", "nowhere.geojson")]
    [InlineData(3, "evaluate", "--batch", "nowhere")]
    [InlineData(2, "synth")]
    [InlineData(2, "synth", "--count", "3", "--preset", "easy", "-o", "tiles")]
    [InlineData(2, "synth", "--contact-sheet", "sheet.jpg")]
    public async Task Evaluate_invalidArguments_endsWithOneLine(int exitCode, params string[] arguments)
    {
        var run = await CommandRun.InProcess(arguments);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.StartsWith("imagerywatch: ", run.Error, StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ImageryWatch.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
