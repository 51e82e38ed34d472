using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>Separates consistent matches from outliers.</summary>
internal static class Consensus
{
    private const int Trials = 600;
    private const int Neighbours = 10;
    private const int WorstNeighbours = 3;
    private const double MinTolerancePixels = 0.6;

    // Largest difference in scale or rotation between the scenes, per pixel.
    private const double MaxSlope = 0.05;

    /// <summary>
    /// The largest set of matches that a plane of small slope explains (random sample consensus, Fischler and Bolles 1981, with fixed
    /// draws), without those that are outliers against the plane through their neighbours.
    /// </summary>
    /// <param name="matches">All matches.</param>
    /// <param name="planeTolerancePixels">Largest distance of a match from the plane.</param>
    public static IReadOnlyList<Match> Find(IReadOnlyList<Match> matches, double planeTolerancePixels)
    {
        var rough = LargestPlane(matches, planeTolerancePixels);
        for (var round = 0; round < 3; round++)
        {
            var kept = RemoveOutliers(rough);
            if (kept.Count == rough.Count) break;
            rough = kept;
        }

        return rough;
    }

    private static IReadOnlyList<Match> LargestPlane(IReadOnlyList<Match> matches, double tolerance)
    {
        if (matches.Count < 3) return matches;
        var best = matches.Take(0).ToArray();
        var draw = new Random(1);
        for (var trial = 0; trial < Trials; trial++)
        {
            Match[] sample = [matches[draw.Next(matches.Count)], matches[draw.Next(matches.Count)], matches[draw.Next(matches.Count)]];
            var inliers = Inliers(matches, Plane(sample), tolerance);
            if (inliers.Length > best.Length) best = inliers;
        }

        return best.Length < 3 ? best : Inliers(matches, Plane(best), tolerance);
    }

    private static AffineDisplacement Plane(IReadOnlyList<Match> sample)
    {
        var plane = AffineDisplacement.Fit(sample);
        var steepest = Math.Max(Math.Max(Math.Abs(plane.A1), Math.Abs(plane.A2)), Math.Max(Math.Abs(plane.B1), Math.Abs(plane.B2)));
        return steepest <= MaxSlope ? plane : AffineDisplacement.Mean(sample);
    }

    private static Match[] Inliers(IReadOnlyList<Match> matches, AffineDisplacement plane, double tolerance) =>
        [.. matches.Where(match => match.Displacement.DistanceTo(plane.At(match.Position)) <= tolerance)];

    private static IReadOnlyList<Match> RemoveOutliers(IReadOnlyList<Match> matches)
    {
        if (matches.Count <= WorstNeighbours + 3) return matches;
        double[] deviations = [.. matches.Select(match => match.Displacement.DistanceTo(FromNeighbours(match, matches)))];
        var tolerance = Math.Max(MinTolerancePixels, 3 * 1.4826 * Quantiles.Median(deviations));
        return [.. matches.Where((_, i) => deviations[i] <= tolerance)];
    }

    // A plane rather than a mean, because displacements have a slope and the neighbours at the scene's edge lie on one side only. The
    // neighbours with the largest residuals are left out, because they may be outliers themselves.
    private static PixelPoint FromNeighbours(Match match, IReadOnlyList<Match> matches)
    {
        var nearest = matches.Where(other => other.Position != match.Position)
            .OrderBy(other => other.Position.DistanceTo(match.Position)).Take(Neighbours).ToArray();
        var plane = Plane(nearest);
        var best = nearest.OrderBy(other => other.Displacement.DistanceTo(plane.At(other.Position))).Take(nearest.Length - WorstNeighbours);
        return Plane([.. best]).At(match.Position);
    }
}
