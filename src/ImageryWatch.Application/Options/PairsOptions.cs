using System.Text.Json.Nodes;

namespace ImageryWatch.Application;

/// <summary>Which scenes of a site are compared with which.</summary>
public enum PairChoice
{
    /// <summary>Each scene with the next one in time.</summary>
    Consecutive,

    /// <summary>The earliest with the latest.</summary>
    FirstLast,

    /// <summary>Each scene with every later one.</summary>
    All,

    /// <summary>Those listed.</summary>
    Explicit,
}

/// <summary>Two scenes by name.</summary>
public sealed record PairDefinition(string Before, string After)
{
    internal ConfigPosition Position { get; init; }
}

public sealed record PairsOptions
{
    private static readonly Dictionary<string, PairChoice> Words = new()
    {
        ["consecutive"] = PairChoice.Consecutive,
        ["first-last"] = PairChoice.FirstLast,
        ["all"] = PairChoice.All,
    };

    public PairChoice Choice { get; init; } = PairChoice.Consecutive;

    /// <summary>The pairs of <see cref="PairChoice.Explicit"/>.</summary>
    public IReadOnlyList<PairDefinition> ExplicitPairs { get; init; } = [];

    internal static PairsOptions Read(OptionSection section)
    {
        const string help = "Which scenes are compared: consecutive, first-last, all, or a list of {before, after} scene names.";
        return section.Node("pairs", Schema(), "consecutive", help) switch
        {
            null => new PairsOptions(),
            ConfigScalar scalar when Words.TryGetValue(scalar.Text, out var choice) => new PairsOptions { Choice = choice },
            ConfigList { Items.Count: > 0 } list => new PairsOptions { Choice = PairChoice.Explicit, ExplicitPairs = [.. list.Items.Select(item => section.ReadItem("pairs", item, ReadPair)).OfType<PairDefinition>()] },
            { } other => Refuse(section, other),
        };
    }

    private static PairsOptions Refuse(OptionSection section, ConfigNode node)
    {
        section.Complain(node, "pairs", "consecutive, first-last, all, or a list of {before, after} scene names");
        return new PairsOptions();
    }

    private static PairDefinition? ReadPair(OptionSection pair)
    {
        var before = pair.Text("before", null, "Name of the earlier scene.");
        var after = pair.Text("after", null, "Name of the later scene.");
        if (before is not null && after is not null) return new PairDefinition(before, after) { Position = pair.Position };
        pair.Complain("a pair needs 'before' and 'after'");
        return null;
    }

    private static JsonObject Schema()
    {
        var pair = OptionSection.Describing();
        ReadPair(pair);
        pair.Schema["required"] = new JsonArray("before", "after");
        return new JsonObject
        {
            ["oneOf"] = new JsonArray(
                new JsonObject { ["enum"] = new JsonArray([.. Words.Keys.Select(word => (JsonNode)word)]) },
                new JsonObject { ["type"] = "array", ["items"] = pair.Schema, ["minItems"] = 1 }),
        };
    }
}
