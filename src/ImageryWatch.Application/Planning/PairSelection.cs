namespace ImageryWatch.Application;

/// <param name="Before">The earlier scene.</param>
/// <param name="After">The later scene.</param>
/// <param name="Difference">In season and sun; null unless the pair was chosen by it.</param>
internal sealed record ChosenPair(PlannedScene Before, PlannedScene After, SceneDifference? Difference = null)
{
    public string Reason => Difference is { } difference ? $"most similar of the earlier scenes: {difference}" : "";

    public string? Warning => Difference is { IsLarge: true } difference
        ? $"No earlier scene is similar in season and sun: the dates are {difference}."
        : null;
}

/// <summary>Selects the pairs from a list of scenes.</summary>
internal static class PairSelection
{
    /// <param name="scenes">Sorted by time.</param>
    /// <param name="pairs">The pairs to select.</param>
    public static IEnumerable<ChosenPair> Choose(IReadOnlyList<PlannedScene> scenes, PairsOptions pairs) => pairs.Choice switch
    {
        PairChoice.Consecutive => scenes.Zip(scenes.Skip(1)).Select(pair => new ChosenPair(pair.First, pair.Second)),
        PairChoice.FirstLast => scenes.Count < 2 ? [] : [new ChosenPair(scenes[0], scenes[^1])],
        PairChoice.All => scenes.SelectMany((before, index) => scenes.Skip(index + 1).Select(after => new ChosenPair(before, after))),
        PairChoice.BestSeason => scenes.Skip(1).Select((after, index) => WithMinDifference(scenes.Take(index + 1), after)),
        _ => ExplicitPairs(scenes, pairs.ExplicitPairs),
    };

    /// <summary>The pair of a scene with the most similar of the earlier ones; of equally similar ones with the latest.</summary>
    private static ChosenPair WithMinDifference(IEnumerable<PlannedScene> earlier, PlannedScene after) =>
        earlier.Reverse().Select(before => new ChosenPair(before, after, SceneDifference.Of(before, after)))
            .MinBy(pair => pair.Difference!.Value.Degrees)!;

    private static IEnumerable<ChosenPair> ExplicitPairs(IReadOnlyList<PlannedScene> scenes, IReadOnlyList<PairDefinition> pairs) =>
        from pair in pairs
        let before = scenes.FirstOrDefault(scene => scene.Name == pair.Before)
        let after = scenes.FirstOrDefault(scene => scene.Name == pair.After)
        where before is not null && after is not null
        select new ChosenPair(before, after);
}
