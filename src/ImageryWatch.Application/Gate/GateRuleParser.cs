using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Recursive descent parser of gate rules:
/// <code>
/// rule      = subject { condition } | "not" "assessable" [ "share" limit ] [ "in" "site" text ]
/// subject   = [ "appeared" | "removed" | "altered" | "any" ] ( "guard_tower" | "fence" | "housing" | "any" )
/// condition = "confidence" limit | "count" limit | "length" limit | "in" "zone" text | "in" "site" text
/// limit     = ( ">" | ">=" ) number
/// </code>
/// Conditions in any order, each at most once. A text is in double quotes; <c>\"</c> and <c>\\</c> are a quote and a backslash in it.
/// </summary>
internal sealed class GateRuleParser
{
    public const string Any = "any";

    /// <summary>The grammar as a regular expression, for editors.</summary>
    public const string Pattern = "^ *((appeared|removed|altered|any) +)?(guard_tower|fence|housing|any)"
        + "( +((confidence|count|length) *>=? *" + NumberPattern + "|in +(zone|site) *" + TextPattern + "))* *$"
        + "|^ *not +assessable( +(share *>=? *" + NumberPattern + "|in +site *" + TextPattern + "))* *$";

    private const string NumberPattern = @"[0-9.]+([eE][+-]?[0-9]+)?";
    private const string TextPattern = "\"([^\"\\\\]|\\\\[\"\\\\])*\"";
    private const string Classes = "guard_tower, fence, housing or any";

    private readonly IReadOnlyList<GateToken> _tokens;
    private int _next;

    private GateRuleParser(string text) => _tokens = GateToken.Split(text);

    private GateToken Next => _tokens[_next];

    public static GateRule Parse(string text)
    {
        var parser = new GateRuleParser(text);
        return parser.TryWord("not") ? parser.Assessability() : parser.Conditions(parser.Subject());
    }

    private ChangeRule Subject()
    {
        var change = Enum.GetValues<ChangeKind>().Cast<ChangeKind?>().FirstOrDefault(kind => TryWord(JsonConventions.Id(kind!.Value)));
        if (change is not null) return new ChangeRule { Change = change, Class = Class() ?? throw Unexpected(Classes) };
        var isAny = TryWord(Any);
        if (Class() is { } found) return new ChangeRule { Class = found };
        return isAny ? new ChangeRule() : throw Unexpected($"appeared, removed, altered, not assessable, {Classes}");
    }

    /// <summary>Null if no class follows; an inner null is any class.</summary>
    private ClassChoice? Class()
    {
        if (TryWord(Any)) return new ClassChoice(null);
        foreach (var kind in Enum.GetValues<StructureClass>().Where(kind => kind != StructureClass.Other))
            if (TryWord(JsonConventions.Id(kind))) return new ClassChoice(kind);
        return null;
    }

    private ChangeRule Conditions(ChangeRule rule)
    {
        while (Next.Kind != GateTokenKind.End)
        {
            if (rule.Confidence is null && TryWord("confidence")) rule = rule with { Confidence = Share() };
            else if (rule.Count is null && TryWord("count")) rule = rule with { Count = Count() };
            else if (rule.Length is null && TryWord("length")) rule = rule with { Length = Length(rule) };
            else if (rule.Zone is null && TryWords("in", "zone")) rule = rule with { Zone = Text() };
            else if (rule.Site is null && TryWords("in", "site")) rule = rule with { Site = Text() };
            else throw Unexpected("each at most once: confidence, count, length, in zone, in site");
        }

        return rule;
    }

    private AssessabilityRule Assessability()
    {
        if (!TryWord("assessable")) throw Unexpected("'assessable' after 'not'");
        var rule = new AssessabilityRule();
        while (Next.Kind != GateTokenKind.End)
        {
            if (rule.Share is null && TryWord("share")) rule = rule with { Share = Share() };
            else if (rule.Site is null && TryWords("in", "site")) rule = rule with { Site = Text() };
            else throw Unexpected("each at most once: share, in site");
        }

        return rule;
    }

    private GateLimit Share() => Limit("a number from 0 to 1", value => value <= 1);

    private GateLimit Count() => Limit("a whole number from 0 to 1000000", value => value <= 1_000_000 && value == Math.Floor(value));

    private GateLimit Length(ChangeRule rule)
    {
        if (rule.Class == StructureClass.Fence) return Limit("a length in metres", value => value <= 1e9);
        _next--;
        throw Unexpected("'length' with fence only: it is the total length of fences");
    }

    private GateLimit Limit(string expected, Func<double, bool> isValid)
    {
        if (Next.Kind != GateTokenKind.Operator || Next.Text is not (">" or ">=")) throw Unexpected("'>' or '>='");
        var isInclusive = _tokens[_next++].Text == ">=";
        var isNumber = double.TryParse(
            Next.Text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value);
        if (Next.Kind != GateTokenKind.Word || !isNumber || !isValid(value)) throw Unexpected(expected);
        _next++;
        return new GateLimit(value, isInclusive);
    }

    private string Text() => Next.Kind == GateTokenKind.Text ? _tokens[_next++].Text : throw Unexpected("a name in double quotes");

    private bool TryWords(string first, string second)
    {
        if (!TryWord(first)) return false;
        if (TryWord(second)) return true;
        _next--;
        return false;
    }

    private bool TryWord(string word)
    {
        if (Next.Kind != GateTokenKind.Word || Next.Text != word) return false;
        _next++;
        return true;
    }

    private GateRuleException Unexpected(string expected) => new(Next.Offset, $"expected {expected}, not {Next.Shown}");

    private readonly record struct ClassChoice(StructureClass? Class)
    {
        public static implicit operator StructureClass?(ClassChoice choice) => choice.Class;
    }
}
