using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Estimates one shift where tie points are not reliable: in a small scene, or where almost everything changed. Several features
/// (<see cref="FeatureChannels"/>) of the whole scene are correlated, each correlation surface is divided by its own standard deviation
/// over shifts of up to 40 pixels, and the surfaces are added. Shifts outside the plausible range give the level of chance correlation
/// for this pair.
/// </summary>
internal sealed class DenseRegistrationCheck(int threads)
{
    /// <summary>
    /// Minimum strength; lower peaks occur by chance. For the measurement see docs/decisions/0020-registration-acceptance.md.
    /// </summary>
    public const double MinStrength = 4.4;

    // See docs/decisions/0060-weak-registration.md.
    private const double MinWhitenedStrength = 5.0;
    private const double MinStrengthAtGeoreference = 4.1;
    private const double MinStrengthFar = 6.2;
    private const double GeoreferencePixels = 2.5;

    private const int SearchPixels = 12;
    private const int WideSearchPixels = ShiftSurface.Radius - 1;
    private const int LongestSide = 1024 - ShiftSurface.Radius - 1;
    private const int MinSidePixels = 128;
    private const double MinUsableShare = 0.4;

    /// <summary>The peak within 12 pixels of the georeference, or null where too few pixels are unmasked.</summary>
    public EvidencePeak? Find(IPixelSource before, IPixelSource after, AnalysisGrid grid, CancellationToken cancellation) =>
        FindPeak(before, after, grid, isWhitened: false, SearchPixels, cancellation);

    /// <summary>
    /// The peak of the whitened correlation, more sensitive but at best weak support. It must be the highest within 39 pixels, and strong:
    /// less where it confirms the georeference, more beyond 12 pixels.
    /// </summary>
    /// <returns>Null where chance can explain the peak, or too few pixels are unmasked.</returns>
    public EvidencePeak? FindWeak(IPixelSource before, IPixelSource after, AnalysisGrid grid, CancellationToken cancellation) =>
        IfSufficient(FindPeak(before, after, grid, isWhitened: true, WideSearchPixels, cancellation));

    /// <summary>As <see cref="FindWeak"/>, for a scene larger than one transform: see <see cref="TiledCorrelation"/>.</summary>
    public EvidencePeak? FindWeakInTiles(IPixelSource before, IPixelSource after, AnalysisGrid grid, CancellationToken cancellation)
    {
        var surfaces = new TiledCorrelation(threads).Measure(before, after, grid, MinUsableShare, cancellation);
        return surfaces is null ? null : IfSufficient(EvidencePeak.Highest(surfaces, WideSearchPixels));
    }

    /// <summary>True for a peak, not whitened, that chance cannot explain and that does not lie at the limit of the search.</summary>
    public static bool IsStrong(EvidencePeak peak) =>
        peak.Strength >= MinStrength && LargestCoordinate(peak.Shift) < SearchPixels - 0.5;

    private static EvidencePeak? IfSufficient(EvidencePeak? peak) =>
        peak is not null && peak.Strength >= MinWeakStrength(peak.Shift) ? peak : null;

    private static double MinWeakStrength(PixelPoint shift)
    {
        if (shift.Length() <= GeoreferencePixels) return MinStrengthAtGeoreference;
        return LargestCoordinate(shift) <= SearchPixels ? MinWhitenedStrength : MinStrengthFar;
    }

    private static double LargestCoordinate(PixelPoint shift) => Math.Max(Math.Abs(shift.Column), Math.Abs(shift.Row));

    private EvidencePeak? FindPeak(
        IPixelSource before, IPixelSource after, AnalysisGrid grid, bool isWhitened, int searchPixels, CancellationToken cancellation)
    {
        var window = Middle(grid);
        if (Math.Min(window.Width, window.Height) < MinSidePixels) return null;
        var (one, other) = (FeatureChannels.Read(before, window), FeatureChannels.Read(after, window));
        if (Math.Min(one.Unmasked, other.Unmasked) < MinUsableShare) return null;
        var surfaces = new double[FeatureChannels.Count][][];
        ParallelLoop.For(
            surfaces.Length,
            threads,
            feature => surfaces[feature] = FeatureCorrelation.Quarters(one.Make(feature), other.Make(feature), window, isWhitened),
            cancellation);
        return EvidencePeak.Highest(surfaces, searchPixels);
    }

    private static PixelWindow Middle(AnalysisGrid grid)
    {
        var (width, height) = (Math.Min(grid.Width, LongestSide), Math.Min(grid.Height, LongestSide));
        return new PixelWindow((grid.Width - width) / 2, (grid.Height - height) / 2, width, height);
    }
}
