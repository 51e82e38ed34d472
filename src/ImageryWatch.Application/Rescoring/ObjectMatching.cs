using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>
/// Pairs the changes of two results of the same scenes, one to one. Equal ids come first, then places (<see cref="PlaceMatch"/>): first of
/// the same class and kind, then of another kind, then of another class, better scores first. A line is never paired with an area.
/// </summary>
internal static class ObjectMatching
{
    private const int Unpaired = -1;

    private readonly record struct Candidate(int Old, int New, int Rank, double Score);

    /// <returns>The old changes in their order, then the new ones without a partner in theirs.</returns>
    public static IReadOnlyList<ObjectPair> Match(IReadOnlyList<ChangeObject> old, IReadOnlyList<ChangeObject> current)
    {
        var partners = Enumerable.Repeat(Unpaired, old.Count).ToArray();
        var isPaired = new bool[current.Count];
        var candidates = SameIds(old, current).Concat(SamePlaces(old, current))
            .OrderBy(one => one.Rank).ThenByDescending(one => one.Score).ThenBy(one => one.Old).ThenBy(one => one.New);
        foreach (var candidate in candidates)
        {
            if (partners[candidate.Old] != Unpaired || isPaired[candidate.New]) continue;
            partners[candidate.Old] = candidate.New;
            isPaired[candidate.New] = true;
        }

        return
        [
            .. old.Zip(partners, (change, partner) => new ObjectPair(change, partner == Unpaired ? null : current[partner])),
            .. current.Where((_, i) => !isPaired[i]).Select(change => new ObjectPair(null, change)),
        ];
    }

    private static IEnumerable<Candidate> SameIds(IReadOnlyList<ChangeObject> old, IReadOnlyList<ChangeObject> current)
    {
        var byId = Enumerable.Range(0, current.Count).ToLookup(i => current[i].Id, StringComparer.Ordinal);
        return Enumerable.Range(0, old.Count).SelectMany(i => byId[old[i].Id].Select(j => new Candidate(i, j, 0, 0)));
    }

    /// <summary>The score of lines depends on which of them is the reported one: the better one is used.</summary>
    private static IEnumerable<Candidate> SamePlaces(IReadOnlyList<ChangeObject> old, IReadOnlyList<ChangeObject> current)
    {
        var found = At(old, current).Select(one => (Old: one.Place, New: one.Index, one.Score))
            .Concat(At(current, old).Select(one => (Old: one.Index, New: one.Place, one.Score)));
        return from one in found
               let was = old[one.Old]
               let now = current[one.New]
               where (was.Geometry.Dimension == Dimension.Curve) == (now.Geometry.Dimension == Dimension.Curve)
               select new Candidate(one.Old, one.New, 1 + (was.Change == now.Change ? 0 : 1) + (was.Class == now.Class ? 0 : 2), one.Score);
    }

    private static IEnumerable<(int Place, int Index, double Score)> At(
        IReadOnlyList<ChangeObject> places, IReadOnlyList<ChangeObject> changes)
    {
        var known = new KnownObjects([.. places.Select(change => new KnownObject(null, null, null, default, change.Geometry))]);
        return from i in Enumerable.Range(0, changes.Count)
               where !changes[i].Geometry.IsEmpty
               from place in known.At(changes[i], default)
               select (place.Index, i, place.Score);
    }
}
