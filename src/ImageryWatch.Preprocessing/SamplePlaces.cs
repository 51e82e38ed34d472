using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Centres of windows where both dates have imagery.</summary>
/// <param name="Centres">In row order.</param>
/// <param name="Candidates">Number of places on the whole grid at the same spacing.</param>
internal sealed record SamplePlaces(IReadOnlyList<PixelPoint> Centres, int Candidates)
{
    private const int PointsPerSide = 5;
    private const int MaxCandidates = 1 << 20;
    private const double DenserBy = 1.5;

    /// <summary>
    /// Evenly spread places (<see cref="GridSampling"/>). Where a part of the grid has no imagery, as between two areas far apart, its
    /// places are left out and the others are denser, so that their number stays about <paramref name="maxCount"/>.
    /// </summary>
    /// <param name="before">The earlier date on the grid; covered everywhere unless it is an <see cref="ICoverage"/>.</param>
    /// <param name="after">The later date.</param>
    /// <param name="windowPixels">Side of a window.</param>
    /// <param name="minSpacing">Minimum distance of the centres, in pixels.</param>
    /// <param name="maxCount">Maximum number of places.</param>
    /// <param name="minShare">Minimum share of a window that both dates cover, 0..1.</param>
    public static SamplePlaces On(
        IPixelSource before, IPixelSource after, int windowPixels, double minSpacing, int maxCount, double minShare)
    {
        SamplePlaces Of(int count)
        {
            var all = GridSampling.Centres(before.Width, before.Height, windowPixels, minSpacing, count);
            return new SamplePlaces([.. all.Where(centre => Share(before, after, centre, windowPixels) >= minShare)], all.Count);
        }

        var places = Of(maxCount);
        if (places.Centres.Count == places.Candidates) return places;
        for (var count = maxCount * DenserBy; count <= MaxCandidates; count *= DenserBy)
        {
            var denser = Of((int)count);
            if (denser.Centres.Count > maxCount || denser.Candidates < count / DenserBy) return Better(places, denser, maxCount);
            places = denser;
        }

        return places;
    }

    private static SamplePlaces Better(SamplePlaces places, SamplePlaces denser, int maxCount) =>
        denser.Centres.Count <= maxCount ? denser : places;

    private static double Share(IPixelSource before, IPixelSource after, PixelPoint centre, int windowPixels)
    {
        if (before is not ICoverage && after is not ICoverage) return 1;
        var covered = 0;
        for (var row = 0; row < PointsPerSide; row++)
            for (var column = 0; column < PointsPerSide; column++)
                if (IsCovered(before, At(column, row)) && IsCovered(after, At(column, row))) covered++;
        return (double)covered / (PointsPerSide * PointsPerSide);

        PixelPoint At(int column, int row) => new(
            Math.Clamp(centre.Column + Offset(column), 0, before.Width), Math.Clamp(centre.Row + Offset(row), 0, before.Height));

        double Offset(int index) => (((index + 0.5) / PointsPerSide) - 0.5) * windowPixels;
    }

    private static bool IsCovered(IPixelSource source, PixelPoint point) => source is not ICoverage coverage || coverage.IsCovered(point);
}
