using System.Text.Json.Nodes;

namespace ImageryWatch.Application;

/// <summary>One word, or a list of pairs of scene names.</summary>
internal sealed class PairsType : OptionType
{
    private const string Expected = "consecutive, first-last, all, best-season, or a list of {before, after} scene names";

    private static readonly Dictionary<string, PairChoice> Words = new()
    {
        ["consecutive"] = PairChoice.Consecutive,
        ["first-last"] = PairChoice.FirstLast,
        ["all"] = PairChoice.All,
        ["best-season"] = PairChoice.BestSeason,
    };

    public override bool TryRead(ConfigNode node, OptionProperty option, OptionReader reader, out object? value)
    {
        value = null;
        if (node is ConfigScalar scalar && Words.TryGetValue(scalar.Text, out var choice)) value = new PairsOptions { Choice = choice };
        else if (node is ConfigList { Items.Count: > 0 } list)
        {
            var pairs = list.Items.Select(item => Pair(item, option, reader)).OfType<PairDefinition>();
            value = new PairsOptions { Choice = PairChoice.Explicit, ExplicitPairs = [.. pairs] };
        }

        return value is not null || reader.Refuse(node, option.Key, Expected);
    }

    public override JsonObject Schema(OptionProperty option)
    {
        var pair = PipelineSchema.Of(typeof(PairDefinition));
        pair["required"] = new JsonArray("before", "after");
        return new JsonObject
        {
            ["oneOf"] = new JsonArray(
                new JsonObject { ["enum"] = new JsonArray([.. Words.Keys.Select(word => (JsonNode)word)]) },
                new JsonObject { ["type"] = "array", ["items"] = pair, ["minItems"] = 1 }),
        };
    }

    public override JsonNode? ToJson(object value)
    {
        var pairs = (PairsOptions)value;
        return pairs.Choice == PairChoice.Explicit
            ? new JsonArray([.. pairs.ExplicitPairs.Select(pair => OptionJson.Of(pair))])
            : Words.First(word => word.Value == pairs.Choice).Key;
    }

    private static PairDefinition? Pair(ConfigNode node, OptionProperty option, OptionReader reader)
    {
        if (node is ConfigMap map) return (PairDefinition)reader.Read(typeof(PairDefinition), map);
        reader.Refuse(node, option.Key, "a list of '- key: value' items");
        return null;
    }
}
