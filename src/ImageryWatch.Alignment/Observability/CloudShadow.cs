using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// Looks for the shadow of a bright region: the region's outline moved away from the sun by height / tan(elevation),
/// for the height at which most of it is dark (the object matching of Zhu and Woodcock 2012, without their thermal
/// band).
/// </summary>
internal sealed class CloudShadow(ObservabilityOptions options, CellImage image, CellStatistics statistics, double cellMetres, SunPosition? sun)
{
    private const double MinElevationDegrees = 5;
    private const double MinInsideShare = 0.3;
    private const double MinAboveAmbient = 0.35;
    private const int MaxProbes = 2000;

    /// <summary>The cells of the shadow inside the scene, or null where nothing proves that the region is a cloud.</summary>
    public IReadOnlyList<int>? Of(IReadOnlyList<int> region)
    {
        if (sun is not { } position || position.ElevationDegrees < MinElevationDegrees) return null;
        var own = region.ToHashSet();
        int[] some = [.. region.Where((_, i) => i % ((region.Count / MaxProbes) + 1) == 0)];
        var reach = options.MaxCloudHeightMetres / Math.Tan(position.ElevationDegrees * Math.PI / 180) / cellMetres;
        var (best, bestMatch) = (0, Math.Max(options.MinShadowMatch, AmbientDarkShare() + MinAboveAmbient));
        for (var distance = 2; distance <= reach; distance++)
        {
            var moved = Moved(some, position.AzimuthDegrees, distance, own);
            if (moved.Count < MinInsideShare * some.Length) continue;
            var match = DarkShare(moved);
            if (match > bestMatch) (best, bestMatch) = (distance, match);
        }

        return best == 0 ? null : Moved(region, position.AzimuthDegrees, best, own);
    }

    private double AmbientDarkShare() => DarkShare([.. Enumerable.Range(0, image.Seen.Length).Where(cell => image.Seen[cell])]);

    private List<int> Moved(IReadOnlyList<int> region, double sunAzimuthDegrees, int distance, HashSet<int> own)
    {
        var azimuth = sunAzimuthDegrees * Math.PI / 180;
        return Moved(region, (int)Math.Round(-Math.Sin(azimuth) * distance), (int)Math.Round(Math.Cos(azimuth) * distance), own);
    }

    private List<int> Moved(IReadOnlyList<int> region, int columns, int rows, HashSet<int> own)
    {
        var moved = new List<int>();
        foreach (var cell in region)
        {
            var (c, r) = ((cell % image.Columns) + columns, (cell / image.Columns) + rows);
            if (c < 0 || r < 0 || c >= image.Columns || r >= image.Rows) continue;
            var to = (r * image.Columns) + c;
            if (image.Seen[to] && !own.Contains(to)) moved.Add(to);
        }

        return moved;
    }

    private double DarkShare(List<int> cells)
    {
        var limit = options.ShadowBrightness * statistics.Median;
        return (double)cells.Count(cell => statistics.Brightness[cell] < limit) / cells.Count;
    }
}
