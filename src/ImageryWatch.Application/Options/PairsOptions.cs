using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Which scenes of a site are compared with each other.</summary>
public enum PairChoice
{
    /// <summary>Each scene with the next one in time.</summary>
    Consecutive,

    /// <summary>The earliest with the latest.</summary>
    FirstLast,

    /// <summary>Each scene with every later one.</summary>
    All,

    /// <summary>Each scene with the earlier one that is most similar in season and sun.</summary>
    BestSeason,

    /// <summary>Those listed.</summary>
    Explicit,
}

/// <summary>Two scenes by name.</summary>
public sealed record PairDefinition(
    [property: Option("Name of the earlier scene.")] string Before,
    [property: Option("Name of the later scene.")] string After) : IOptionRules, ILocated
{
    internal PairDefinition()
        : this("", "")
    {
    }

    /// <summary>"file:line:column" of the entry, for messages.</summary>
    public string Location { get; set; } = "";

    public IEnumerable<OptionProblem> Problems()
    {
        if (Before.Length == 0 || After.Length == 0) yield return new OptionProblem(null, "a pair needs 'before' and 'after'");
    }
}

/// <summary>The pairs to compare.</summary>
public sealed record PairsOptions
{
    public PairChoice Choice { get; init; } = PairChoice.Consecutive;

    /// <summary>The pairs of <see cref="PairChoice.Explicit"/>.</summary>
    public IReadOnlyList<PairDefinition> ExplicitPairs { get; init; } = [];
}
