using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public class BaselineTests
{
    private static readonly DatePair Dates = new("2014-03-01", "2016-03-01");

    [Fact]
    public void Evaluate_sameId_isUnchangedAndPasses()
    {
        var change = GateCases.At("housing-gone-1", 0, 0);
        var result = Evaluate([change], GateCases.Pair("p", change));
        Assert.True(result.Passed);
        Assert.False(Single(result).IsNew);
        Assert.Empty(result.Absent);
    }

    [Fact]
    public void Evaluate_shiftedOutline_isUnchangedWithTheIdOfTheBaseline()
    {
        var result = Evaluate([GateCases.At("housing-gone-1", 0, 0)], GateCases.Pair("p", GateCases.At("housing-gone-2", 2, 1)));
        Assert.True(result.Passed);
        Assert.Equal("housing-gone-1", Single(result).BaselineId);
        Assert.Empty(result.Absent);
    }

    [Theory]
    [InlineData(30, StructureClass.Housing, ChangeKind.Removed)]
    [InlineData(0, StructureClass.GuardTower, ChangeKind.Removed)]
    [InlineData(0, StructureClass.Housing, ChangeKind.Appeared)]
    public void Evaluate_otherPlaceClassOrKind_isNew(double east, StructureClass kind, ChangeKind change)
    {
        var result = Evaluate([GateCases.At("a", east, 0, kind, change)], GateCases.Pair("p", GateCases.At("b", 0, 0)));
        Assert.False(result.Passed);
        Assert.True(Single(result).IsNew);
        Assert.Equal(["a"], result.Absent.Select(one => one.Change.Id));
    }

    [Fact]
    public void Evaluate_twoChangesAtOneKnownPlace_oneIsNew()
    {
        var result = Evaluate(
            [GateCases.At("a", 0, 0)], GateCases.Pair("p", GateCases.At("b", 4, 0), GateCases.At("c", 1, 0)));
        Assert.Equal([true, false], result.Pairs[0].Changes.Select(change => change.IsNew!.Value));
    }

    [Fact]
    public void Evaluate_samePlaceInAFollowingPeriod_isNew()
    {
        var later = GateCases.Pair("p", GateCases.At("b", 0, 0)) with { Dates = new DatePair("2016-03-01", "2018-01-01") };
        Assert.True(Single(Evaluate([GateCases.At("a", 0, 0)], later)).IsNew);
        Assert.False(Single(Evaluate([GateCases.At("a", 0, 0)], later with { Dates = new DatePair("2014-03-01", "2018-01-01") })).IsNew);
    }

    [Fact]
    public void Evaluate_pairNotAssessable_hasNoAbsentChanges()
    {
        var pair = GateCases.Pair("p") with { Status = ComparisonStatus.NotAssessable };
        Assert.Empty(Evaluate([GateCases.At("a", 0, 0)], pair).Absent);
        Assert.Single(Evaluate([GateCases.At("a", 0, 0)], GateCases.Pair("p")).Absent);
    }

    [Fact]
    public void Load_folder_readsAllResultsOnce()
    {
        using var folder = new Scratch();
        RecordedFolder.Write(folder["batch", "a", "1"]);
        RecordedFolder.Write(folder["batch", "a", "2"]);
        var baseline = Baseline.Load([folder["batch"], folder["batch", "a", "1", "changes.geojson"]]);
        var pair = GatePair.Of("a/1", ComparisonStatus.Done, "", RecordedComparison.Load(folder["batch", "a", "1"]));
        var result = new GateInputs(GateCases.Gate("housing"), baseline, null).Evaluate([pair]);
        Assert.True(result.Passed);
        Assert.False(Single(result).IsNew);
        Assert.Empty(result.Absent);
    }

    [Fact]
    public void Load_nothingThere_isAnInputError()
    {
        using var folder = new Scratch();
        var missing = Assert.Throws<InputException>(() => Baseline.Load([folder["x"]]));
        Assert.Contains("no such file", missing.Message, StringComparison.Ordinal);
        Directory.CreateDirectory(folder["empty"]);
        var error = Assert.Throws<InputException>(() => Baseline.Load([folder["empty"]]));
        Assert.Contains("has no changes.geojson", error.Message, StringComparison.Ordinal);
    }

    private static ReviewedChange Single(GateResult result) => Assert.Single(Assert.Single(result.Pairs).Changes);

    private static GateResult Evaluate(ChangeObject[] baseline, GatePair pair) =>
        new GateInputs(GateCases.Gate("any"), new Baseline([.. baseline.Select(one => new BaselineChange(one, "site-a", Dates))]), null)
            .Evaluate([pair]);
}
