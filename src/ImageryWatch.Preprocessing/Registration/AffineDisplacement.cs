using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>d(p) = (A0 + A1 u + A2 v, B0 + B1 u + B2 v) with (u, v) = p - Centre, in grid pixels.</summary>
internal sealed record AffineDisplacement(PixelPoint Centre, double A0, double A1, double A2, double B0, double B1, double B2)
{
    public PixelPoint At(PixelPoint p)
    {
        var (u, v) = p - Centre;
        return new PixelPoint(A0 + (A1 * u) + (A2 * v), B0 + (B1 * u) + (B2 * v));
    }

    /// <summary>The mean displacement, used where fewer than three points, or collinear points, are given.</summary>
    public static AffineDisplacement Mean(IReadOnlyList<Match> matches) => new(
        CentreOf(matches), matches.Average(m => m.Displacement.Column), 0, 0, matches.Average(m => m.Displacement.Row), 0, 0);

    /// <summary>Least-squares fit; falls back to <see cref="Mean"/> where the points are collinear.</summary>
    public static AffineDisplacement Fit(IReadOnlyList<Match> matches)
    {
        var mean = Mean(matches);
        var (uu, uv, vv, ua, va, ub, vb) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var match in matches)
        {
            var (u, v) = match.Position - mean.Centre;
            var (a, b) = (match.Displacement.Column - mean.A0, match.Displacement.Row - mean.B0);
            (uu, uv, vv) = (uu + (u * u), uv + (u * v), vv + (v * v));
            (ua, va, ub, vb) = (ua + (u * a), va + (v * a), ub + (u * b), vb + (v * b));
        }

        var determinant = (uu * vv) - (uv * uv);
        if (!(determinant > 1e-6 * uu * vv)) return mean;
        return mean with
        {
            A1 = ((ua * vv) - (va * uv)) / determinant,
            A2 = ((va * uu) - (ua * uv)) / determinant,
            B1 = ((ub * vv) - (vb * uv)) / determinant,
            B2 = ((vb * uu) - (ub * uv)) / determinant,
        };
    }

    private static PixelPoint CentreOf(IReadOnlyList<Match> matches) =>
        new(matches.Average(m => m.Position.Column), matches.Average(m => m.Position.Row));
}
