using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// A plane plus a smooth correction: the kernel-weighted mean of what the plane leaves at the tie points (Nadaraya
/// 1964, Watson 1964), drawn towards the plane where tie points are few.
/// </summary>
internal sealed class SmoothField(AffineDisplacement plane, IReadOnlyList<Match> matches, double bandwidthPixels)
{
    // Weight of "no correction", in tie points at distance zero.
    private const double PriorWeight = 0.15;

    public PixelPoint At(PixelPoint p) => At(p, except: -1);

    /// <summary>The value without the help of one match: an honest prediction of it.</summary>
    public PixelPoint At(PixelPoint p, int except)
    {
        var (weights, columns, rows) = (PriorWeight, 0.0, 0.0);
        for (var i = 0; i < matches.Count; i++)
        {
            if (i == except) continue;
            var weight = Weight(p, matches[i].Position);
            var rest = Rest(matches[i]);
            (weights, columns, rows) = (weights + weight, columns + (weight * rest.Column), rows + (weight * rest.Row));
        }

        var d = plane.At(p);
        return new PixelPoint(d.Column + (columns / weights), d.Row + (rows / weights));
    }

    private double Weight(PixelPoint p, PixelPoint q)
    {
        var (x, y) = ((p.Column - q.Column) / bandwidthPixels, (p.Row - q.Row) / bandwidthPixels);
        return Math.Exp(-0.5 * ((x * x) + (y * y)));
    }

    private PixelPoint Rest(Match match)
    {
        var d = plane.At(match.Position);
        return new PixelPoint(match.Displacement.Column - d.Column, match.Displacement.Row - d.Row);
    }
}
