using System.Text.Json;

namespace ImageryWatch.EndToEnd.Tests;

public class EvaluateTests
{
    private const string TruthText = """
        {"type": "FeatureCollection", "synthetic": true, "features": [
          {"type": "Feature", "properties": {"id": "a", "class": "housing", "change": "appeared"}, "geometry": {"type": "Polygon",
           "coordinates": [[[126.0769, 39.5584], [126.0770, 39.5584], [126.0770, 39.5585], [126.0769, 39.5585], [126.0769, 39.5584]]]}},
          {"type": "Feature", "properties": {"id": "b", "class": "guard_tower", "change": "removed"}, "geometry": {"type": "Polygon",
           "coordinates": [[[126.078, 39.559], [126.07804, 39.559], [126.07804, 39.55903], [126.078, 39.55903], [126.078, 39.559]]]}},
          {"type": "Feature", "properties": {"id": "c", "class": "fence", "change": "appeared"}, "geometry": {"type": "LineString",
           "coordinates": [[126.079, 39.559], [126.0795, 39.5592], [126.08, 39.5592]]}}
        ]}
        """;

    private static string Truth(WorkFolder folder)
    {
        File.WriteAllText(folder["truth.geojson"], TruthText);
        return folder["truth.geojson"];
    }

    [Fact]
    public async Task Evaluate_truthAgainstItself_scoresOne()
    {
        using var folder = new WorkFolder();
        var truth = Truth(folder);
        var run = await CommandRun.InProcess("evaluate", truth, truth, "--area-km2", "0.5", "--json");
        Assert.Equal(0, run.ExitCode);
        var score = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(1, score.GetProperty("housingIou50").GetProperty("f1").GetDouble());
        Assert.Equal(0, score.GetProperty("falseAlarmsPerSquareKilometre").GetDouble());
        Assert.Equal(0.5, score.GetProperty("areaSquareKilometres").GetDouble());
    }

    [Fact]
    public async Task Evaluate_withoutJson_printsTable()
    {
        using var folder = new WorkFolder();
        var truth = Truth(folder);
        var run = await CommandRun.InProcess("evaluate", truth, truth);
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
}
