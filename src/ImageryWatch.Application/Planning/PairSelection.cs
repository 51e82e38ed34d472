namespace ImageryWatch.Application;

/// <summary>Selects the pairs from a list of scenes.</summary>
internal static class PairSelection
{
    /// <param name="scenes">Sorted by time.</param>
    /// <param name="pairs">The pairs to select.</param>
    public static IEnumerable<(PlannedScene Before, PlannedScene After)> Choose(IReadOnlyList<PlannedScene> scenes, PairsOptions pairs) =>
        pairs.Choice switch
        {
            PairChoice.Consecutive => scenes.Zip(scenes.Skip(1)),
            PairChoice.FirstLast => scenes.Count < 2 ? [] : [(scenes[0], scenes[^1])],
            PairChoice.All => scenes.SelectMany((before, index) => scenes.Skip(index + 1).Select(after => (before, after))),
            _ => ExplicitPairs(scenes, pairs.ExplicitPairs),
        };

    private static IEnumerable<(PlannedScene Before, PlannedScene After)> ExplicitPairs(
        IReadOnlyList<PlannedScene> scenes, IReadOnlyList<PairDefinition> pairs) =>
        from pair in pairs
        let before = scenes.FirstOrDefault(scene => scene.Name == pair.Before)
        let after = scenes.FirstOrDefault(scene => scene.Name == pair.After)
        where before is not null && after is not null
        select (before, after);
}
