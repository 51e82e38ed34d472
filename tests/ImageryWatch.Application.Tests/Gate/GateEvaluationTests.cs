using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public class GateEvaluationTests
{
    private static readonly ChangeObject[] Changes =
    [
        GateCases.At("tower-new-1", 0, 0, StructureClass.GuardTower, ChangeKind.Appeared, 0.95) with { Zone = "북쪽 \"A\"" },
        GateCases.At("housing-gone-1", 50, 0, confidence: 0.85) with { Zone = "South" },
        GateCases.At("housing-gone-2", 100, 0, confidence: 0.6),
        GateCases.At("fence-new-1", 0, 100, StructureClass.Fence, ChangeKind.Appeared, 0.9),
        GateCases.At("fence-new-2", 0, 200, StructureClass.Fence, ChangeKind.Appeared, 0.9),
        GateCases.At("other-new-1", 0, 300, StructureClass.Other, ChangeKind.Appeared, 1),
    ];

    [Theory]
    [InlineData("guard_tower", true)]
    [InlineData("removed guard_tower", false)]
    [InlineData("appeared guard_tower confidence >= 0.95", true)]
    [InlineData("appeared guard_tower confidence > 0.95", false)]
    [InlineData("housing count > 1", false)]
    [InlineData("housing count >= 1", true)]
    [InlineData("housing confidence >= 0.5 count > 1", true)]
    [InlineData("any count > 4", false)]
    [InlineData("any count > 3", true)]
    [InlineData("fence length > 79", true)]
    [InlineData("fence length > 80", false)]
    [InlineData("fence length > 79 count > 2", false)]
    [InlineData("guard_tower in zone \"북쪽 \\\"A\\\"\"", true)]
    [InlineData("housing in zone \"북쪽 \\\"A\\\"\"", false)]
    [InlineData("any in site \"site-a\"", true)]
    [InlineData("any in site \"site-b\"", false)]
    [InlineData("not assessable", false)]
    [InlineData("not assessable share > 0.05", true)]
    [InlineData("not assessable share > 0.2", false)]
    public void Evaluate_rule_failsIfItApplies(string rule, bool fails)
    {
        var result = Evaluate(GateCases.Gate(rule), GateCases.Pair("site-a/p1", Changes));
        Assert.Equal(fails, !result.Passed);
        Assert.Equal(fails ? [rule] : [], result.Reasons.Select(reason => reason.Rule.ToString()));
    }

    [Fact]
    public void Evaluate_failedRules_giveOneLineEachWithTheMostConfidentChange()
    {
        var result = Evaluate(
            GateCases.Gate("housing", "fence length > 50", "not assessable share > 0.05", "guard_tower in zone \"South\""),
            GateCases.Pair("site-a/p1", Changes), GateCases.Pair("site-a/p2", GateCases.At("housing-gone-9", 0, 0, confidence: 0.99)));
        Assert.Equal(
            [
                "housing: 2 changes with confidence >= 0.8; highest confidence: housing-gone-9 (0.99) in site-a/p2",
                "fence length > 50: 2 changes, 80 m in total with confidence >= 0.8; highest confidence: fence-new-1 (0.90) in site-a/p1",
                "not assessable share > 0.05: 2 pairs; highest share: 10 % in site-a/p1",
            ],
            result.Reasons.Select(reason => reason.Text));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Evaluate_rulesWithoutCount_shareTheAllowedChanges(int allowed, bool passes)
    {
        var options = GateCases.Gate("housing", "guard_tower", "appeared guard_tower") with { AllowedChanges = allowed };
        Assert.Equal(passes, Evaluate(options, GateCases.Pair("p", Changes)).Passed);
    }

    [Fact]
    public void Evaluate_allowedChanges_doNotChangeRulesWithCount()
    {
        var options = GateCases.Gate("guard_tower count > 0") with { AllowedChanges = 10 };
        Assert.False(Evaluate(options, GateCases.Pair("p", Changes)).Passed);
    }

    [Theory]
    [InlineData(ComparisonStatus.NotAssessable, false)]
    [InlineData(ComparisonStatus.Failed, true)]
    public void Evaluate_pairWithoutResult_failsOnlyIfNotAssessable(ComparisonStatus status, bool passes)
    {
        var options = new GateOptions { FailWhenNotAssessable = true, FailOn = [GateRule.Parse("any")] };
        Assert.Equal(passes, Evaluate(options, new GatePair { Folder = "p", Status = status }).Passed);
    }

    [Theory]
    [InlineData(0, 0.8, false, true)]
    [InlineData(1, 0.8, false, true)]
    [InlineData(0, 0.95, false, true)]
    [InlineData(0, 0.8, true, false)]
    public void Evaluate_classesWithOtherOptions_countTheirChanges(int allowed, double minConfidence, bool failOnMasked, bool passesEmpty)
    {
        var gate = GateCases.Gate("fence") with
        {
            AllowedChanges = allowed,
            MinConfidence = minConfidence,
            FailWhenNotAssessable = failOnMasked,
        };
        Assert.Equal(passesEmpty, Evaluate(gate, new GatePair { Folder = "p", Status = ComparisonStatus.NotAssessable }).Passed);
        Assert.Equal(
            allowed >= 1 || minConfidence > 0.9,
            Evaluate(gate, GateCases.Pair("p", GateCases.At("a", 0, 0, StructureClass.Fence, confidence: 0.9))).Passed);
        Assert.True(Evaluate(gate, GateCases.Pair("p", GateCases.At("a", 0, 0))).Passed);
    }

    [Fact]
    public void Evaluate_noRules_passes() => Assert.True(Evaluate(new GateOptions(), GateCases.Pair("site-a/p1", Changes)).Passed);

    [Fact]
    public void Check_unknownSiteAndZone_listsTheKnownNames()
    {
        using var folder = new Scratch();
        File.WriteAllText(folder["sites.geojson"], """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "a",
             "properties": {"name": "A", "zones": [{"name": "북쪽", "geometry":
              {"type": "Polygon", "coordinates": [[[127, 39], [127.1, 39], [127.1, 39.1], [127, 39]]]}}]},
             "geometry": {"type": "Polygon", "coordinates": [[[127, 39], [127.1, 39], [127.1, 39.1], [127, 39]]]}}]}
            """);
        var options = new PipelineOptions
        {
            Sites = new SitesOptions { File = "sites.geojson" },
            Gate = GateCases.Gate("fence in site \"b\"", "fence in zone \"South\"", "fence in zone \"북쪽\" in site \"a\""),
        };
        var error = Assert.Throws<ConfigurationException>(() => GateNames.Check(new PipelineFile(folder["p.yaml"], options)));
        Assert.Equal(
            [
                $"{folder["p.yaml"]}: gate.failOn: 'fence in site \"b\"': there is no site with the id \"b\"; known: \"a\"",
                $"{folder["p.yaml"]}: gate.failOn: 'fence in zone \"South\"': there is no zone \"South\"; known: \"북쪽\"",
            ],
            error.Problems);
    }

    private static GateResult Evaluate(GateOptions options, params GatePair[] pairs) => new GateInputs(options, null, null).Evaluate(pairs);
}
