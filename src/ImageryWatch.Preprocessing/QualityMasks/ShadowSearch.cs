using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Offset from a cloud to its shadow, in cells.</summary>
internal readonly record struct ShadowOffset(int Columns, int Rows);

/// <summary>
/// Searches the shadow of bright regions: their outline moved away from the sun by height / tan(elevation), for the height at which it is
/// much darker than its surroundings (object matching of Zhu and Woodcock 2012, without thermal band). An oblique view also displaces a
/// cloud against its shadow, so directions near the sun's are tried with a penalty.
/// </summary>
internal sealed class ShadowSearch(QualityMaskOptions options, CellImage image, SunPosition? sun)
{
    private const double MinElevationDegrees = 5;
    private const double MinInsideShare = 0.15;
    private const double MinInsideSquareMetres = 1500;
    private const double PenaltyPerDegree = 0.01;
    private const int MaxProbes = 2000;
    private const int RingInner = 2;
    private const int RingOuter = 5;
    private static readonly double[] AzimuthOffsetsDegrees = [0, -7, 7, -14, 14];

    /// <param name="cells">The regions, assumed to be at one height.</param>
    /// <param name="minMatch">Minimum dark share of the moved outline minus that of its surroundings.</param>
    /// <param name="dark">Shaded cells.</param>
    /// <param name="masked">Cells under a cloud, where a shadow is not visible.</param>
    public ShadowOffset? Of(IReadOnlyList<int> cells, double minMatch, bool[] dark, bool[] masked)
    {
        if (sun is not { } position || position.ElevationDegrees < MinElevationDegrees || cells.Count == 0) return null;
        var (inside, ring) =
            (Subsample(cells), Subsample([.. new CellPatch(cells, image.Columns, image.Rows, RingOuter).Ring(RingInner, RingOuter)]));
        var perMetre = 1 / (Math.Tan(position.ElevationDegrees * Math.PI / 180) * image.CellMetres);
        var (nearest, farthest) =
            (Math.Max(3, (int)Math.Round(options.MinCloudHeightMetres * perMetre)),
                Math.Min(options.MaxCloudHeightMetres * perMetre, double.Hypot(image.Columns, image.Rows)));
        ShadowOffset? best = null;
        var bestMatch = minMatch;
        foreach (var azimuthOffset in AzimuthOffsetsDegrees)
        {
            for (var distance = nearest; distance < farthest; distance++)
            {
                var offset = Offset((position.AzimuthDegrees + azimuthOffset) * Math.PI / 180, distance);
                var match = Match(inside, ring, offset, dark, masked) - (PenaltyPerDegree * Math.Abs(azimuthOffset));
                if (match > bestMatch) (best, bestMatch) = (offset, match);
            }
        }

        return best;
    }

    /// <summary>A region moved by the offset, limited to unmasked cells inside the scene.</summary>
    public IEnumerable<int> Shifted(IReadOnlyList<int> cells, ShadowOffset offset, bool[] masked)
    {
        foreach (var cell in cells)
        {
            var (c, r) = ((cell % image.Columns) + offset.Columns, (cell / image.Columns) + offset.Rows);
            if (c < 0 || r < 0 || c >= image.Columns || r >= image.Rows) continue;
            var to = (r * image.Columns) + c;
            if (image.Unmasked[to] && !masked[to]) yield return to;
        }
    }

    private double Match(int[] inside, int[] ring, ShadowOffset offset, bool[] dark, bool[] masked)
    {
        var (n, darkInside) = Count(inside, offset, dark, masked);
        if (n < MinInsideShare * inside.Length || n < Math.Min(inside.Length, image.CellsOf(MinInsideSquareMetres))) return 0;
        var (around, darkAround) = Count(ring, offset, dark, masked);
        return around == 0 ? 0 : ((double)darkInside / n) - ((double)darkAround / around);
    }

    private (int Cells, int Dark) Count(int[] cells, ShadowOffset offset, bool[] dark, bool[] masked)
    {
        var (count, darkCount) = (0, 0);
        foreach (var cell in Shifted(cells, offset, masked))
        {
            count++;
            if (dark[cell]) darkCount++;
        }

        return (count, darkCount);
    }

    private static int[] Subsample(IReadOnlyList<int> cells)
    {
        var every = (cells.Count / MaxProbes) + 1;
        return [.. cells.Where((_, i) => i % every == 0)];
    }

    /// <summary>Away from the sun; rows increase to the south.</summary>
    private static ShadowOffset Offset(double azimuth, int distance) =>
        new((int)Math.Round(-Math.Sin(azimuth) * distance), (int)Math.Round(Math.Cos(azimuth) * distance));
}
