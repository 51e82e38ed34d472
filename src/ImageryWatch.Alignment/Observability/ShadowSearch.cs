using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>From a cloud to its shadow, in cells.</summary>
internal readonly record struct ShadowOffset(int Columns, int Rows);

/// <summary>
/// Looks for the shadow of bright regions: their outline moved away from the sun by height / tan(elevation), for the
/// height at which it is much darker than the ground around the moved outline (the object matching of Zhu and Woodcock
/// 2012, without their thermal band). A slanting view moves a cloud against its shadow too, so directions somewhat beside
/// the sun's are tried, at a price.
/// </summary>
internal sealed class ShadowSearch(ObservabilityOptions options, CellImage image, SunPosition? sun)
{
    private const double MinElevationDegrees = 5;
    private const double MinInsideShare = 0.15;
    private const double MinInsideSquareMetres = 1500;
    private const double PricePerDegree = 0.01;
    private const int MaxProbes = 2000;
    private const int RingInner = 2;
    private const int RingOuter = 5;
    private static readonly double[] Beside = [0, -7, 7, -14, 14];

    /// <param name="cells">The regions, all taken to be at one height.</param>
    /// <param name="minMatch">Dark share of the moved outline less that of its surroundings, at least.</param>
    /// <param name="dark">Cells from which light was taken.</param>
    /// <param name="hidden">Cells that cannot show a shadow: under a cloud.</param>
    public ShadowOffset? Of(IReadOnlyList<int> cells, double minMatch, bool[] dark, bool[] hidden)
    {
        if (sun is not { } position || position.ElevationDegrees < MinElevationDegrees || cells.Count == 0) return null;
        var (inside, ring) = (Some(cells), Some([.. new CellPatch(cells, image.Columns, image.Rows, RingOuter).Ring(RingInner, RingOuter)]));
        var perMetre = 1 / (Math.Tan(position.ElevationDegrees * Math.PI / 180) * image.CellMetres);
        var (nearest, farthest) = (Math.Max(3, (int)Math.Round(options.MinCloudHeightMetres * perMetre)), Math.Min(options.MaxCloudHeightMetres * perMetre, double.Hypot(image.Columns, image.Rows)));
        ShadowOffset? best = null;
        var bestMatch = minMatch;
        foreach (var beside in Beside)
        {
            for (var distance = nearest; distance < farthest; distance++)
            {
                var offset = Offset((position.AzimuthDegrees + beside) * Math.PI / 180, distance);
                var match = Match(inside, ring, offset, dark, hidden) - (PricePerDegree * Math.Abs(beside));
                if (match > bestMatch) (best, bestMatch) = (offset, match);
            }
        }

        return best;
    }

    /// <summary>A region moved by the offset, as far as it lies in the scene on ground that is seen.</summary>
    public IEnumerable<int> Moved(IReadOnlyList<int> cells, ShadowOffset offset, bool[] hidden)
    {
        foreach (var cell in cells)
        {
            var (c, r) = ((cell % image.Columns) + offset.Columns, (cell / image.Columns) + offset.Rows);
            if (c < 0 || r < 0 || c >= image.Columns || r >= image.Rows) continue;
            var to = (r * image.Columns) + c;
            if (image.Seen[to] && !hidden[to]) yield return to;
        }
    }

    private double Match(int[] inside, int[] ring, ShadowOffset offset, bool[] dark, bool[] hidden)
    {
        var (n, darkInside) = Count(inside, offset, dark, hidden);
        if (n < MinInsideShare * inside.Length || n < Math.Min(inside.Length, image.CellsOf(MinInsideSquareMetres))) return 0;
        var (around, darkAround) = Count(ring, offset, dark, hidden);
        return around == 0 ? 0 : ((double)darkInside / n) - ((double)darkAround / around);
    }

    private (int Cells, int Dark) Count(int[] cells, ShadowOffset offset, bool[] dark, bool[] hidden)
    {
        var (count, darkCount) = (0, 0);
        foreach (var cell in Moved(cells, offset, hidden))
        {
            count++;
            if (dark[cell]) darkCount++;
        }

        return (count, darkCount);
    }

    private static int[] Some(IReadOnlyList<int> cells)
    {
        var every = (cells.Count / MaxProbes) + 1;
        return [.. cells.Where((_, i) => i % every == 0)];
    }

    /// <summary>Away from the sun; rows grow to the south.</summary>
    private static ShadowOffset Offset(double azimuth, int distance) =>
        new((int)Math.Round(-Math.Sin(azimuth) * distance), (int)Math.Round(Math.Cos(azimuth) * distance));
}
