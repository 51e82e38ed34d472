namespace ImageryWatch.Application;

/// <summary>
/// Groups the observations of towers or houses from all pairs: one group per structure. Every two pairs are matched one to one with the
/// largest sum of scores; then the matches are applied from the best one down (single linkage) unless a group would get two observations of
/// the same pair. The result does not depend on the order of the pairs or observations.
/// </summary>
internal static class ObjectGroups
{
    /// <param name="observations">Of one class, in the order of <see cref="Observation.Ordered"/>.</param>
    public static IReadOnlyList<Observation[]> Of(IReadOnlyList<Observation> observations)
    {
        var sets = new DisjointSets(observations.Count);
        var pairs = observations.Select(one => new HashSet<int> { one.Pair }).ToArray();
        var matches = Matches(observations).OrderByDescending(match => match.Score).ThenBy(match => match.One).ThenBy(match => match.Other);
        foreach (var match in matches)
        {
            var (one, other) = (sets.RootOf(match.One), sets.RootOf(match.Other));
            if (one == other || pairs[one].Overlaps(pairs[other])) continue;
            sets.Join(one, other);
            pairs[Math.Min(one, other)].UnionWith(pairs[Math.Max(one, other)]);
        }

        return [.. sets.All().Select(set => set.Select(index => observations[index]).ToArray())];
    }

    private static IEnumerable<PlaceMatched> Matches(IReadOnlyList<Observation> observations)
    {
        var all = Enumerable.Range(0, observations.Count);
        int[][] byPair = [.. all.GroupBy(index => observations[index].Pair).Select(pair => pair.ToArray())];
        for (var a = 0; a < byPair.Length; a++)
        {
            for (var b = a + 1; b < byPair.Length; b++)
            {
                var (ones, others) = (byPair[a], byPair[b]);
                var matches = PlaceMatching.Of(
                    [.. ones.Select(index => observations[index].Geometry)], [.. others.Select(index => observations[index].Geometry)]);
                foreach (var match in matches) yield return new PlaceMatched(ones[match.One], others[match.Other], match.Score);
            }
        }
    }
}
