using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace ImageryWatch.Application;

/// <param name="One">Index in the first list.</param>
/// <param name="Other">Index in the second list.</param>
/// <param name="Score">See <see cref="PlaceMatch.ScoreMetres"/>.</param>
internal readonly record struct PlaceMatched(int One, int Other, double Score);

/// <summary>Matches two lists of geometries (metres) one to one, with the largest sum of scores.</summary>
internal static class PlaceMatching
{
    public static IReadOnlyList<PlaceMatched> Of(IReadOnlyList<Geometry> ones, IReadOnlyList<Geometry> others)
    {
        var candidates = Candidates(ones, others);
        var sets = new DisjointSets(ones.Count + others.Count);
        foreach (var candidate in candidates) sets.Join(candidate.One, ones.Count + candidate.Other);
        return [.. candidates.GroupBy(candidate => sets.RootOf(candidate.One)).SelectMany(component => Solve([.. component]))];
    }

    private static List<PlaceMatched> Candidates(IReadOnlyList<Geometry> ones, IReadOnlyList<Geometry> others)
    {
        var index = new STRtree<int>();
        for (var i = 0; i < others.Count; i++) index.Insert(others[i].EnvelopeInternal, i);
        var candidates = new List<PlaceMatched>();
        for (var i = 0; i < ones.Count; i++)
        {
            var box = ones[i].EnvelopeInternal.Copy();
            box.ExpandBy(PlaceMatch.MaxMetres);
            foreach (var other in index.Query(box).Order())
                if (Score(ones[i], others[other]) is { } score) candidates.Add(new PlaceMatched(i, other, score));
        }

        return candidates;
    }

    /// <summary>The larger of both directions, because that of lines is the share of the first.</summary>
    private static double? Score(Geometry one, Geometry other)
    {
        var (there, back) = (PlaceMatch.ScoreMetres(one, other), PlaceMatch.ScoreMetres(other, one));
        return there is null || back > there ? back : there;
    }

    private static IEnumerable<PlaceMatched> Solve(PlaceMatched[] component)
    {
        if (component.Length == 1) return component;
        int[] rows = [.. component.Select(match => match.One).Distinct()];
        int[] columns = [.. component.Select(match => match.Other).Distinct()];
        var scores = new double?[rows.Length, columns.Length];
        foreach (var match in component) scores[Array.IndexOf(rows, match.One), Array.IndexOf(columns, match.Other)] = match.Score;
        return Assignment.Best(scores).Select((column, row) => (column, row)).Where(pair => pair.column >= 0)
            .Select(pair => new PlaceMatched(rows[pair.row], columns[pair.column], scores[pair.row, pair.column]!.Value));
    }
}
