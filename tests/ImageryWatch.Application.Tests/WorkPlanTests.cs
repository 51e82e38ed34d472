using System.Diagnostics;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public sealed class WorkPlanTests : IDisposable
{
    private readonly Scratch _scratch = new();

    [Fact]
    public void Load_writtenPlan_givesTheSameUnits()
    {
        var (plan, file) = Write();
        Assert.Equal(plan.Fingerprint, WorkPlanFingerprint.Of(file, plan.Units));
        var unit = plan.Units[1].Comparison;
        Assert.Equal("all/2015-03-01_2016-03-01--2016-04-01", unit.Folder);
        Assert.Equal(["b.tif"], unit.Before.Input.Paths);
        Assert.Equal(new SunPosition(160, 41), unit.Before.Input.Known.Sun!.Value);
        Assert.Equal(SceneSources.MetadataSource, unit.Before.Input.Known.Sun!.Source);
        Assert.Equal([BandRole.Red, BandRole.Green], unit.Before.Input.Bands);
        Assert.Equal(new DateTimeOffset(2016, 4, 1, 0, 0, 0, TimeSpan.Zero), unit.After.AcquiredUntil);
        Assert.Equal("why", unit.Reason);
    }

    [Theory]
    [InlineData("detect:\n  seedThreshold: 4\n", true)]
    [InlineData("# a comment\nresources:\n  threads: 1\ngate:\n  failOn: [fence]\n", false)]
    public void Load_pipelineChangedSince_isRefused(string more, bool isRefused)
    {
        Write();
        File.AppendAllText(_scratch["p.yaml"], more);
        if (!isRefused)
        {
            WorkPlanJson.Load(_scratch["plan.json"], []);
            return;
        }

        var error = Assert.Throws<ConfigurationException>(() => WorkPlanJson.Load(_scratch["plan.json"], []));
        Assert.Contains("out of date", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_inAnotherFolder_saysWhereToRun()
    {
        Write();
        File.Delete(_scratch["p.yaml"]);
        var error = Assert.Throws<ConfigurationException>(() => WorkPlanJson.Load(_scratch["plan.json"], []));
        Assert.Contains("run this in the folder", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Load_otherFile_throws(string content)
    {
        File.WriteAllText(_scratch["plan.json"], content);
        Assert.StartsWith(
            _scratch["plan.json"], Assert.Throws<InputException>(() => WorkPlanJson.Load(_scratch["plan.json"], [])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_unitOfUnknownKind_throws()
    {
        Write();
        var json = JsonNode.Parse(File.ReadAllText(_scratch["plan.json"]))!;
        json["units"]![0]!["kind"] = "tiles";
        File.WriteAllText(_scratch["plan.json"], json.ToJsonString());
        Assert.Contains(
            "unknown kind", Assert.Throws<InputException>(() => WorkPlanJson.Load(_scratch["plan.json"], [])).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Share_allShards_haveEveryUnitOnce(int count)
    {
        var (plan, _) = Write();
        var units = Enumerable.Range(0, count).SelectMany(index => plan.Share(index, count)).Select(unit => unit.Number).Order();
        Assert.Equal(plan.Units.Select(unit => unit.Number), units);
        Assert.Throws<ConfigurationException>(() => plan.Select([plan.Units.Count]));
    }

    [Fact]
    public void Merge_missingAndReplacedResults_areListed()
    {
        var (plan, file) = Write();
        Record(plan, plan.Units[0]);
        var missing = Assert.Single(new PlanMerger(TimeProvider.System).Merge(plan, file).Unfinished);
        Assert.Equal(1, missing.Unit.Number);

        Record(plan, plan.Units[1]);
        Assert.Empty(new PlanMerger(TimeProvider.System).Merge(plan, file).Unfinished);
        Assert.True(File.Exists(Path.Combine(plan.Output, BatchIndex.FileName)));

        File.AppendAllText(Path.Combine(plan.Units[1].Comparison.FolderIn(plan.Output), "changes.geojson"), "\n");
        Assert.Equal(1, Assert.Single(new PlanMerger(TimeProvider.System).Merge(plan, file).Unfinished).Unit.Number);
    }

    [Fact]
    public void Merge_failedUnit_isInTheIndexAsInARun()
    {
        var (plan, file) = Write();
        Record(plan, plan.Units[0]);
        var failed = new BatchItem(plan.Units[1].Comparison, ComparisonStatus.Failed, null, "b.tif: broken")
        {
            Failure = FailureKind.Input,
        };
        UnitRecord.Of(failed).Write(plan, plan.Units[1]);
        var batch = new PlanMerger(TimeProvider.System).Merge(plan, file).Batch!;
        Assert.Equal(FailureKind.Input, batch.Items[1].Failure);
        BatchItem done = new(plan.Units[0].Comparison, ComparisonStatus.Done, RecordedComparison.Load(Folder(plan, 0)), "");
        Assert.Equal("a note", batch.Notes[0]);
        // The folder made for this test has no imagery.
        Assert.Contains("the ledger is not written", Assert.Single(batch.Notes.Skip(1)), StringComparison.Ordinal);
        var expected = BatchIndex.Json(new BatchResult(plan.Output, [done, failed], batch.Gate, batch.Notes));
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(File.ReadAllText(Path.Combine(plan.Output, BatchIndex.FileName)))));
    }

    [Fact]
    public void SlurmScript_plan_isAsRecordedAndValidBash()
    {
        var (plan, file) = Write();
        var options = SlurmOptions.For(plan, file.Options.Resources, 2, 4) with { MaxRunning = 1, Arguments = ["--partition=short"] };
        var script = SlurmScript.Of("plans/camp 18.json", "/data/it's here", "imagerywatch", options);
        var reference = Checkout.PathOf("tests", "ImageryWatch.Application.Tests", "Reference", "slurm.sh");
        Assert.Equal(File.ReadAllText(reference), script);
        if (OperatingSystem.IsWindows()) return;
        File.WriteAllText(_scratch["script.sh"], script);
        using var bash = Process.Start("bash", ["-n", _scratch["script.sh"]]);
        bash.WaitForExit();
        Assert.Equal(0, bash.ExitCode);
    }

    [Theory]
    [InlineData("plain/path-1.json", "plain/path-1.json")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("", "''")]
    [InlineData("$HOME", "'$HOME'")]
    public void Quoted_text_isOneWordForAShell(string text, string expected) => Assert.Equal(expected, SlurmScript.Quoted(text));

    public void Dispose() => _scratch.Dispose();

    private (WorkPlan Plan, PipelineFile File) Write()
    {
        File.WriteAllText(_scratch["p.yaml"], "scenes:\n  - files: a.tif\n  - files: b.tif\n");
        var file = PipelineFile.Load(_scratch["p.yaml"], new OptionOverride("report.output", _scratch["out"], "--output"));
        var (a, b, c) = (Scene("a", 2014), Scene("b", 2015), Scene("c", 2016) with { AcquiredUntil = Day(2016, 4) });
        var batch = new BatchPlan(
            [new PlannedComparison(null, a, b, "all/2014-03-01_2015-03-01"),
                new PlannedComparison(null, b, c, $"all/2015-03-01_{c.FolderDate}") { Reason = "why" }], ["a note"], []);
        PlannedWork[] work = [.. batch.Comparisons.Select(one =>
            new PlannedWork(one, PairState.New, new PairSize(2000, 1000, 0.5), TimeSpan.FromSeconds(100), ""))];
        var plan = WorkPlan.Of(file, [new OptionOverride("report.output", _scratch["out"], "--output")], batch, work);
        WorkPlanJson.Write(_scratch["plan.json"], WorkPlanJson.Of(plan, work));
        return WorkPlanJson.Load(_scratch["plan.json"], []);
    }

    private static void Record(WorkPlan plan, WorkUnit unit)
    {
        var folder = Folder(plan, unit.Number);
        RecordedFolder.Write(folder);
        UnitRecord.Of(new BatchItem(unit.Comparison, ComparisonStatus.Done, RecordedComparison.Load(folder), "")).Write(plan, unit);
    }

    private static string Folder(WorkPlan plan, int number) => plan.Units[number].Comparison.FolderIn(plan.Output);

    private static PlannedScene Scene(string name, int year) => new(
        new SceneInput
        {
            Paths = [$"{name}.tif"],
            Name = name,
            Bands = [BandRole.Red, BandRole.Green],
            Known = new SceneMetadata { Sun = new(new SunPosition(160, 41), SceneSources.MetadataSource) },
        },
        null, name, Day(year, 3), default);

    private static DateTimeOffset Day(int year, int month) => new(year, month, 1, 0, 0, 0, TimeSpan.Zero);
}
