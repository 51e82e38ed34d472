using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public class PipelineFileTests
{
    private const string TwoScenes = """
        scenes:
          - files: before
          - files: [after/a.tif, after/b.tif]

        """;

    [Fact]
    public void Parse_missingKeys_haveDefaults()
    {
        var options = Parse(TwoScenes);
        Assert.Null(options.Sites);
        Assert.Equal(PairChoice.Consecutive, options.Pairs.Choice);
        Assert.Equal("reports", options.Report.Output);
        Assert.Equal(0.5, options.Report.MinConfidence);
        Assert.False(options.Report.IncludeOther);
        Assert.True(options.Report.Figures);
        Assert.Empty(options.Gate.FailOn);
        Assert.Equal(0.8, options.Gate.MinConfidence);
        Assert.Equal(0, options.Gate.AllowedChanges);
        Assert.False(options.Gate.FailWhenNotAssessable);
        Assert.Equal(0, options.Resources.Threads);
        Assert.Equal(2L * 1024 * 1024 * 1024, options.Resources.MemoryLimitBytes);
    }

    [Fact]
    public void Parse_sceneWithAllKeys_readsEachValue()
    {
        var scene = Parse("""
            scenes:
              - name: spring
                site: kwan-li-so-18
                files: [a.tif, "with space/북창.tif"]
                date: 2016-10-03T02:11:00+09:00
                sunAzimuthDegrees: 160.5
                sunElevationDegrees: 40
                sensor: WorldView-3
                bands: [blue, green, red, nearInfrared, other, other]
              - files: b.tif
                date: 2017-01-02
            """).Scenes[0];
        Assert.Equal("spring", scene.Name);
        Assert.Equal("kwan-li-so-18", scene.Site);
        Assert.Equal(["a.tif", "with space/북창.tif"], scene.Files);
        Assert.Equal(new DateTimeOffset(2016, 10, 2, 17, 11, 0, TimeSpan.Zero), scene.Date);
        Assert.Equal(new SunPosition(160.5, 40), scene.Sun);
        Assert.Equal([BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.NearInfrared, BandRole.Other, BandRole.Other], scene.Bands);
        Assert.Equal("test.yaml:2:5", scene.Location);
    }

    [Fact]
    public void Parse_estimateSun_isTrueByDefault()
    {
        Assert.True(Parse(TwoScenes).Classify.EstimateSun);
        Assert.False(Parse(TwoScenes + "classify: {estimateSun: false}").Classify.EstimateSun);
    }

    [Fact]
    public void Parse_listedPairs_areExplicit()
    {
        var pairs = Parse(TwoScenes + "pairs: [{before: a, after: b}, {before: b, after: c}]").Pairs;
        Assert.Equal(PairChoice.Explicit, pairs.Choice);
        Assert.Equal([("a", "b"), ("b", "c")], pairs.ExplicitPairs.Select(pair => (pair.Before, pair.After)));
    }

    [Theory]
    [InlineData("consecutive", PairChoice.Consecutive)]
    [InlineData("first-last", PairChoice.FirstLast)]
    [InlineData("all", PairChoice.All)]
    [InlineData("best-season", PairChoice.BestSeason)]
    public void Parse_pairsKeyword_setsChoice(string word, PairChoice choice) =>
        Assert.Equal(choice, Parse($"{TwoScenes}pairs: {word}").Pairs.Choice);

    [Fact]
    public void Parse_severalProblems_listsAllInFileOrder() =>
        Assert.Equal(
            [
                "test.yaml:2:5: a scene needs 'files', 'pattern', 'catalog' or 'list'",
                "test.yaml:3:11: 'date' must be a date such as 2016-10-03, or 2016-10-03T02:11:00Z, not 'yesterday'",
                "test.yaml:4:5: unknown key 'sensr'; did you mean 'sensor'?",
                "test.yaml:5:5: a scene needs 'files', 'pattern', 'catalog' or 'list'",
                "test.yaml:5:12: 'files' is empty",
                "test.yaml:6:8: 'pairs' must be consecutive, first-last, all, best-season, or a list of {before, after} scene names, "
                    + "not 'some'",
                "test.yaml:8:18: 'minConfidence' must be a number from 0 to 1, not '1.5'",
                "test.yaml:9:17: 'includeOther' must be true or false, not 'yes'",
                "test.yaml:10:3: duplicate key 'minConfidence' (first in line 8)",
                "test.yaml:12:16: 'memoryLimit' must be a size such as '2 GiB' or '800 MiB', at least 256 MiB, not '10 MiB'",
                "test.yaml:13:12: 'threads' must be a whole number from 0 to 1024, not '-1'",
                "test.yaml:14:1: unknown key 'colour'; known here: sites, scenes, "
                    + "pairs, gate, align, radiometry, masks, detect, classify, report, cache, resources",
            ],
            ProblemsOf("""
            scenes:
              - name: x
                date: yesterday
                sensr: WV2
              - files: ""
            pairs: some
            report:
              minConfidence: 1.5
              includeOther: yes
              minConfidence: 0.5
            resources:
              memoryLimit: 10 MiB
              threads: -1
            colour: red
            """));

    [Theory]
    [InlineData("report: 5", "test.yaml:4:9: 'report' must be 'key: value' lines below it, not '5'")]
    [InlineData("report: {minConfidence: .nan}", "test.yaml:4:25: 'minConfidence' must be a number from 0 to 1, not '.nan'")]
    [InlineData("report: {minConfidence: NaN}", "test.yaml:4:25: 'minConfidence' must be a number from 0 to 1, not 'NaN'")]
    [InlineData("report: {minConfidence: [1]}", "test.yaml:4:25: 'minConfidence' must be a single value, not a list")]
    [InlineData("gate: {failOn: [towers]}", "test.yaml:4:17: 'failOn': 'towers': expected appeared, removed, altered, not assessable, "
        + "guard_tower, fence, housing or any, not 'towers'")]
    [InlineData("gate: {failOn: [fence, housing count > many]}",
        "test.yaml:4:40: 'failOn': 'housing count > many': expected a whole number from 0 to 1000000, not 'many'")]
    [InlineData("gate: {failOn: ['housing count > many']}",
        "test.yaml:4:17: 'failOn': 'housing count > many': expected a whole number from 0 to 1000000, not 'many'")]
    [InlineData("gate: {failOn: [fence, fence]}", "test.yaml:4:24: 'fence' is listed twice in 'failOn'")]
    [InlineData("gate: {failOn: fence}", "test.yaml:4:16: 'failOn' must be a list, not 'fence'")]
    [InlineData("sites: {include: [a]}", "test.yaml:4:8: 'include' needs 'file'")]
    [InlineData("pairs: [{before: a}]", "test.yaml:4:9: a pair needs 'before' and 'after'")]
    [InlineData("pairs: []",
        "test.yaml:4:8: 'pairs' must be consecutive, first-last, all, best-season, or a list of {before, after} scene names, not a list")]
    public void Parse_invalidValue_reportsPosition(string line, string problem) => Assert.Equal([problem], ProblemsOf(TwoScenes + line));

    [Fact]
    public void Parse_sunAzimuthWithoutElevation_throws() =>
        Assert.Equal(["test.yaml:2:5: 'sunAzimuthDegrees' and 'sunElevationDegrees' must be given together"],
            ProblemsOf("scenes:\n  - files: a\n    sunAzimuthDegrees: 10\n  - files: b\n"));

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("scenes: []\n")]
    public void Parse_oneScene_throws(string text) =>
        Assert.Contains("at least two scenes are needed to compare", Assert.Single(ProblemsOf(text)), StringComparison.Ordinal);

    [Fact]
    public void Parse_invalidYaml_reportsPosition()
    {
        var problem = Assert.Single(ProblemsOf("scenes:\n  - files: [a\n"));
        Assert.StartsWith("test.yaml:", problem, StringComparison.Ordinal);
        Assert.Contains("not valid YAML", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_nestedAliases_throwsWithoutExpanding()
    {
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + string.Concat(Enumerable.Range(1, 8)
            .Select(i => $"{(char)('a' + i)}: &{(char)('a' + i)} [{string.Join(",", Enumerable.Repeat($"*{(char)('a' + i - 1)}", 9))}]\n"));
        var problems = ProblemsOf(bomb);
        Assert.Contains(problems, problem => problem == "test.yaml:1:4: anchor '&a': anchors are not allowed here");
        Assert.Contains(problems, problem => problem == "test.yaml:2:8: alias '*a': aliases are not allowed here; write the value out");
    }

    [Theory]
    [InlineData("report: !!map {}\n", "tag")]
    [InlineData("---\nx: 1\n", "second document")]
    [InlineData("? [a, b]\n: c\n", "a key must be a plain word")]
    public void Parse_unsupportedYaml_throws(string line, string words) =>
        Assert.Contains(ProblemsOf(TwoScenes + line), problem => problem.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void Parse_deepNesting_throws() =>
        Assert.Contains("nested deeper", Assert.Single(ProblemsOf($"x: {new string('[', 5000)}")), StringComparison.Ordinal);

    [Fact]
    public void Load_missingFile_throwsWithItsName()
    {
        var error = Assert.Throws<ConfigurationException>(() => PipelineFile.Load("no/such/pipeline.yaml"));
        Assert.Equal(
            "no/such/pipeline.yaml: there is no such file; name a pipeline file (the shipped pipeline.yaml is a start)", error.Message);
    }

    [Fact]
    public void Load_tooLargeFile_throwsBeforeReading()
    {
        var path = Path.Combine(Path.GetTempPath(), $"imagerywatch-{Guid.NewGuid():N}.yaml");
        File.WriteAllBytes(path, new byte[(1 << 20) + 1]);
        try
        {
            Assert.Contains("larger than 1 MiB", Assert.Throws<ConfigurationException>(() => PipelineFile.Load(path)).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Resolve_relativePath_isRelativeToTheFile()
    {
        var file = new PipelineFile(Path.Combine("some", "pipeline.yaml"), new PipelineOptions());
        Assert.Equal("some/tiles/a.tif", file.Resolve("tiles/a.tif"));
        Assert.Equal("tiles/a.tif", new PipelineFile("pipeline.yaml", new PipelineOptions()).Resolve("tiles/a.tif"));
        Assert.Equal("/data/a.tif", file.Resolve("/data/a.tif"));
    }

    private static PipelineOptions Parse(string text) => PipelineFile.Parse(text, "test.yaml");

    private static IReadOnlyList<string> ProblemsOf(string text) => Assert.Throws<ConfigurationException>(() => Parse(text)).Problems;
}
