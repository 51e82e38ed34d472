using System.Text;

namespace ImageryWatch.Application;

internal enum GateTokenKind
{
    Word,
    Text,
    Operator,
    End,
}

/// <param name="Kind">Kind of the token.</param>
/// <param name="Text">A text without its quotes.</param>
/// <param name="Offset">Position in the rule, from 0.</param>
internal readonly record struct GateToken(GateTokenKind Kind, string Text, int Offset)
{
    /// <summary>For messages.</summary>
    public string Shown => Kind switch
    {
        GateTokenKind.End => "the end",
        GateTokenKind.Text => $"\"{Text}\"",
        _ => $"'{Text}'",
    };

    /// <summary>The tokens of a rule; the last one is the end.</summary>
    /// <exception cref="GateRuleException">A text is not closed.</exception>
    public static IReadOnlyList<GateToken> Split(string rule)
    {
        var tokens = new List<GateToken>();
        for (var at = 0; at < rule.Length;)
        {
            if (char.IsWhiteSpace(rule[at])) at++;
            else if (rule[at] == '"') tokens.Add(Quoted(rule, ref at));
            else tokens.Add(Run(rule, ref at));
        }

        tokens.Add(new GateToken(GateTokenKind.End, "", rule.Length));
        return tokens;
    }

    private static GateToken Quoted(string rule, ref int at)
    {
        var (start, text) = (at, new StringBuilder());
        for (at++; at < rule.Length && rule[at] != '"'; at++)
        {
            if (rule[at] == '\\' && at + 1 < rule.Length && (rule[at + 1] is '"' or '\\')) at++;
            text.Append(rule[at]);
        }

        if (at >= rule.Length) throw new GateRuleException(start, $"the name that starts with {rule[start..]} has no closing quote");
        at++;
        return new GateToken(GateTokenKind.Text, text.ToString(), start);
    }

    private static GateToken Run(string rule, ref int at)
    {
        var (start, isOperator) = (at, IsOperator(rule[at]));
        while (at < rule.Length && !char.IsWhiteSpace(rule[at]) && rule[at] != '"' && IsOperator(rule[at]) == isOperator) at++;
        return new GateToken(isOperator ? GateTokenKind.Operator : GateTokenKind.Word, rule[start..at], start);
    }

    private static bool IsOperator(char letter) => letter is '>' or '<' or '=' or '!';
}
