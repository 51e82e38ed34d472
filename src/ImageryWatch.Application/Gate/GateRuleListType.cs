using System.Text.Json.Nodes;

namespace ImageryWatch.Application;

/// <summary>A list of gate rules, each written as one text.</summary>
internal sealed class GateRuleListType : OptionType
{
    public override bool TryRead(ConfigNode node, OptionProperty option, OptionReader reader, out object? value)
    {
        var rules = new List<GateRule>();
        value = rules;
        if (node is not ConfigList list) return reader.Refuse(node, option.Key, "a list");
        foreach (var item in list.Items)
        {
            if (item is not ConfigScalar scalar) reader.Refuse(item, option.Key, "a list of rules, each one text");
            else if (Read(scalar, option, reader) is { } rule)
            {
                if (rules.Contains(rule)) reader.Refuse(item.Position, $"'{scalar.Text}' is listed twice in '{option.Key}'");
                else rules.Add(rule);
            }
        }

        return true;
    }

    public override JsonObject Schema(OptionProperty option) => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = "string", ["pattern"] = GateRuleParser.Pattern },
        ["uniqueItems"] = true,
    };

    public override JsonNode ToJson(object value) =>
        new JsonArray([.. ((IEnumerable<GateRule>)value).Select(rule => (JsonNode)rule.ToString())]);

    private static GateRule? Read(ConfigScalar scalar, OptionProperty option, OptionReader reader)
    {
        try
        {
            return GateRule.Parse(scalar.Text);
        }
        catch (GateRuleException fault)
        {
            reader.Refuse(PositionOf(scalar, fault.Offset), $"'{option.Key}': '{scalar.Text}': {fault.Message}");
            return null;
        }
    }

    /// <summary>The column of the problem where the text has the same characters in the file, otherwise the start of the text.</summary>
    private static ConfigPosition PositionOf(ConfigScalar scalar, int offset) =>
        scalar is { IsPlain: true, Position.Argument: null }
            ? scalar.Position with { Column = scalar.Position.Column + offset }
            : scalar.Position;
}
