using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>Separates matches that agree with each other from those that do not.</summary>
internal static class Consensus
{
    private const int Trials = 600;
    private const int Neighbours = 8;
    private const double PlaneTolerancePixels = 2.5;
    private const double LeastTolerancePixels = 0.6;

    // The scene may be stretched or turned a little against the other, but not more than this per pixel.
    private const double MaxSlope = 0.02;

    /// <summary>
    /// The largest set that one gently sloping plane explains roughly (random sample consensus, Fischler and Bolles
    /// 1981, with fixed draws), less those that stand out from the median of their neighbours.
    /// </summary>
    public static IReadOnlyList<Match> Find(IReadOnlyList<Match> matches)
    {
        var rough = LargestPlane(matches);
        for (var round = 0; round < 3; round++)
        {
            var kept = WithoutStrangers(rough);
            if (kept.Count == rough.Count) break;
            rough = kept;
        }

        return rough;
    }

    private static IReadOnlyList<Match> LargestPlane(IReadOnlyList<Match> matches)
    {
        if (matches.Count < 3) return matches;
        var best = matches.Take(0).ToArray();
        var draw = new Random(1);
        for (var trial = 0; trial < Trials; trial++)
        {
            Match[] sample = [matches[draw.Next(matches.Count)], matches[draw.Next(matches.Count)], matches[draw.Next(matches.Count)]];
            var inliers = Inliers(matches, Plane(sample));
            if (inliers.Length > best.Length) best = inliers;
        }

        return best.Length < 3 ? best : Inliers(matches, Plane(best));
    }

    private static AffineDisplacement Plane(IReadOnlyList<Match> sample)
    {
        var plane = AffineDisplacement.Fit(sample);
        var steepest = Math.Max(Math.Max(Math.Abs(plane.A1), Math.Abs(plane.A2)), Math.Max(Math.Abs(plane.B1), Math.Abs(plane.B2)));
        return steepest <= MaxSlope ? plane : AffineDisplacement.Mean(sample);
    }

    private static Match[] Inliers(IReadOnlyList<Match> matches, AffineDisplacement plane) =>
        [.. matches.Where(match => Distance(match.Displacement, plane.At(match.Position)) <= PlaneTolerancePixels)];

    private static IReadOnlyList<Match> WithoutStrangers(IReadOnlyList<Match> matches)
    {
        if (matches.Count < 4) return matches;
        double[] strangeness = [.. matches.Select(match => Distance(match.Displacement, NeighbourMedian(match, matches)))];
        var tolerance = Math.Max(LeastTolerancePixels, 3 * 1.4826 * Medians.Of(strangeness));
        return [.. matches.Where((_, i) => strangeness[i] <= tolerance)];
    }

    private static PixelPoint NeighbourMedian(Match match, IReadOnlyList<Match> matches)
    {
        var nearest = matches.Where(other => other.Position != match.Position)
            .OrderBy(other => Distance(other.Position, match.Position)).Take(Neighbours).ToArray();
        return new PixelPoint(
            Medians.Of([.. nearest.Select(other => other.Displacement.Column)]),
            Medians.Of([.. nearest.Select(other => other.Displacement.Row)]));
    }

    private static double Distance(PixelPoint a, PixelPoint b)
    {
        var (x, y) = (a.Column - b.Column, a.Row - b.Row);
        return Math.Sqrt((x * x) + (y * y));
    }
}
