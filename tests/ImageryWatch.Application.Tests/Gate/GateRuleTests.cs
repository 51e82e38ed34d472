using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Application.Tests;

public class GateRuleTests
{
    private static readonly Gen<string?> Names = Gen.OneOf(
        Gen.Constant<string?>(null),
        Gen.Elements<string?>("북창 18호", "a \"quoted\" zone", "back\\slash\\", "\\\"", "in site", ">= 3", " ", "Zone #1: north"));

    private static readonly Gen<GateRule> Rules = Gen.OneOf(ChangeRules(), AssessabilityRules());

    [Fact]
    public void Parse_printedRule_isTheSameRule() => Hold(rule => GateRule.Parse(rule.ToString()) == rule);

    [Fact]
    public void Pattern_printedRule_matches() => Hold(rule => Regex.IsMatch(rule.ToString(), GateRuleParser.Pattern));

    [Fact]
    public void Parse_anyText_isARuleOrAGateRuleException()
    {
        var parts = Gen.Elements(
            "appeared", "any", "fence", "in", "zone", "count", ">", ">=", "3", "\"", "\"x\"", "\\", "not", " ", "<", "국");
        Prop.ForAll(
            parts.ArrayOf().ToArbitrary(), pieces => IsRuleOrProblem(string.Join(' ', pieces)) && IsRuleOrProblem(string.Concat(pieces)))
            .Check(Config.QuickThrowOnFailure.WithSeed(3, 11).WithMaxTest(500));
    }

    [Theory]
    [InlineData("fence", "fence")]
    [InlineData("any", "any")]
    [InlineData("any fence", "fence")]
    [InlineData("any any", "any")]
    [InlineData("appeared any", "appeared any")]
    [InlineData("  appeared   guard_tower  confidence>=0.8 ", "appeared guard_tower confidence >= 0.8")]
    [InlineData("removed housing in zone \"A\" count > 5", "removed housing count > 5 in zone \"A\"")]
    [InlineData("fence length > 100.5", "fence length > 100.5")]
    [InlineData("not assessable", "not assessable")]
    [InlineData("not assessable in site \"s\" share > .3", "not assessable share > 0.3 in site \"s\"")]
    public void Parse_spellings_haveOneTextForm(string text, string expected) => Assert.Equal(expected, GateRule.Parse(text).ToString());

    [Theory]
    [InlineData("", 0, "expected appeared, removed, altered, not assessable, guard_tower, fence, housing or any, not the end")]
    [InlineData("other", 0, "expected appeared, removed, altered, not assessable, guard_tower, fence, housing or any, not 'other'")]
    [InlineData("removed", 7, "expected guard_tower, fence, housing or any, not the end")]
    [InlineData("removed towers", 8, "expected guard_tower, fence, housing or any, not 'towers'")]
    [InlineData("Fence", 0, "expected appeared, removed, altered, not assessable, guard_tower, fence, housing or any, not 'Fence'")]
    [InlineData("fence confidence 0.8", 17, "expected '>' or '>=', not '0.8'")]
    [InlineData("fence confidence <= 0.8", 17, "expected '>' or '>=', not '<='")]
    [InlineData("fence confidence >= 80", 20, "expected a number from 0 to 1, not '80'")]
    [InlineData("fence confidence >= nan", 20, "expected a number from 0 to 1, not 'nan'")]
    [InlineData("fence count > 1.5", 14, "expected a whole number from 0 to 1000000, not '1.5'")]
    [InlineData("fence count > -1", 14, "expected a whole number from 0 to 1000000, not '-1'")]
    [InlineData("fence count > 1 count > 2", 16, "expected each at most once: confidence, count, length, in zone, in site, not 'count'")]
    [InlineData("fence in place \"x\"", 6, "expected each at most once: confidence, count, length, in zone, in site, not 'in'")]
    [InlineData("fence in zone x", 14, "expected a name in double quotes, not 'x'")]
    [InlineData("fence in zone \"x", 14, "the name that starts with \"x has no closing quote")]
    [InlineData("housing length > 3", 8, "expected 'length' with fence only: it is the total length of fences, not 'length'")]
    [InlineData("not assessible", 4, "expected 'assessable' after 'not', not 'assessible'")]
    [InlineData("not assessable count > 1", 15, "expected each at most once: share, in site, not 'count'")]
    public void Parse_invalidRule_givesOffsetAndExpectation(string text, int offset, string message)
    {
        var fault = Assert.Throws<GateRuleException>(() => GateRule.Parse(text));
        Assert.Equal((offset, message), (fault.Offset, fault.Message));
    }

    private static Gen<GateRule> ChangeRules() =>
        from change in Gen.Elements<ChangeKind?>(null, ChangeKind.Appeared, ChangeKind.Removed, ChangeKind.Altered)
        from kind in Gen.Elements<StructureClass?>(null, StructureClass.GuardTower, StructureClass.Fence, StructureClass.Housing)
        from confidence in Limits(Gen.Choose(0, 1000).Select(n => n / 1000.0))
        from count in Limits(Gen.Choose(0, 1_000_000).Select(n => (double)n))
        from length in Limits(Gen.Choose(0, 100_000).Select(n => n / 7.0))
        from zone in Names
        from site in Names
        select (GateRule)new ChangeRule
        {
            Change = change, Class = kind, Confidence = confidence, Count = count,
            Length = kind == StructureClass.Fence ? length : null, Zone = zone, Site = site,
        };

    private static Gen<GateRule> AssessabilityRules() =>
        from share in Limits(Gen.Choose(0, 1000).Select(n => n / 1000.0 / 1000.0))
        from site in Names
        select (GateRule)new AssessabilityRule { Share = share, Site = site };

    private static Gen<GateLimit?> Limits(Gen<double> values) =>
        from value in values
        from isInclusive in Gen.Elements(true, false)
        from isGiven in Gen.Elements(true, false)
        select isGiven ? new GateLimit(value, isInclusive) : (GateLimit?)null;

    private static bool IsRuleOrProblem(string text)
    {
        try
        {
            return GateRule.Parse(GateRule.Parse(text).ToString()) is not null;
        }
        catch (GateRuleException fault)
        {
            return fault.Offset >= 0 && fault.Offset <= text.Length && fault.Message.Length > 0;
        }
    }

    private static void Hold(Func<GateRule, bool> property) =>
        Prop.ForAll(Rules.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithSeed(5, 9).WithMaxTest(500));
}
