using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <param name="Shift">Position of the peak, in grid pixels.</param>
/// <param name="Strength">Height of the peak in standard deviations of the summed correlation within 40 pixels.</param>
/// <param name="Quarters">Peak of each quarter of the scene near <paramref name="Shift"/>.</param>
internal sealed record EvidencePeak(PixelPoint Shift, double Strength, IReadOnlyList<PixelPoint> Quarters);

/// <summary>
/// Estimates one shift for a small scene, where single windows are not reliable. Several features (<see cref="FeatureChannels"/>) of the
/// whole scene are correlated, each correlation surface is divided by its own standard deviation over shifts of up to 40 pixels, and the
/// surfaces are added. Shifts outside the plausible range give the level of chance correlation for this pair.
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
    private const int QuarterSearchPixels = 4;
    private const int NullPixels = 40;
    private const int MaxQuarterCentre = NullPixels - 1 - QuarterSearchPixels;
    private const int LongestSide = 1024 - NullPixels - 1;
    private const int MinSidePixels = 128;
    private const double MinUsableShare = 0.4;
    private const int Side = (2 * NullPixels) + 1;

    /// <summary>The peak within 12 pixels of the georeference, or null where too few pixels are unmasked.</summary>
    public EvidencePeak? Find(IPixelSource before, IPixelSource after, AnalysisGrid grid, CancellationToken cancellation) =>
        FindPeak(before, after, grid, isWhitened: false, SearchPixels, cancellation);

    /// <summary>
    /// The peak of the whitened correlation, more sensitive but at best weak support. It must be the highest within 39 pixels, and strong:
    /// less where it confirms the georeference, more beyond 12 pixels.
    /// </summary>
    /// <returns>Null where chance can explain the peak, or too few pixels are unmasked.</returns>
    public EvidencePeak? FindWeak(IPixelSource before, IPixelSource after, AnalysisGrid grid, CancellationToken cancellation) =>
        FindPeak(before, after, grid, isWhitened: true, NullPixels - 1, cancellation) is { } peak
            && peak.Strength >= MinWeakStrength(peak.Shift) ? peak : null;

    /// <summary>True for a peak, not whitened, that chance cannot explain and that does not lie at the limit of the search.</summary>
    public static bool IsStrong(EvidencePeak peak) =>
        peak.Strength >= MinStrength && LargestCoordinate(peak.Shift) < SearchPixels - 0.5;

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
            feature => surfaces[feature] = Quarters(one.Make(feature), other.Make(feature), window, isWhitened),
            cancellation);
        var quarters = new double[4][];
        for (var q = 0; q < 4; q++) quarters[q] = Sum([.. surfaces.Select(parts => Standardised(parts[q]))]);
        var all = Standardised(Sum([.. surfaces.Select(parts => Standardised(Sum(parts)))]));
        var (x, y) = Highest(all, 0, 0, searchPixels);
        return new EvidencePeak(
            Vertex(all, x, y), all[Index(x, y)],
            [.. quarters.Select(quarter => Vertex(quarter, HighestNear(quarter, x, y)))]);
    }

    private static (int X, int Y) HighestNear(double[] quarter, int x, int y) => Highest(
        quarter, Math.Clamp(x, -MaxQuarterCentre, MaxQuarterCentre), Math.Clamp(y, -MaxQuarterCentre, MaxQuarterCentre),
        QuarterSearchPixels);

    private static PixelWindow Middle(AnalysisGrid grid)
    {
        var (width, height) = (Math.Min(grid.Width, LongestSide), Math.Min(grid.Height, LongestSide));
        return new PixelWindow((grid.Width - width) / 2, (grid.Height - height) / 2, width, height);
    }

    // Correlates each quarter of the reference date with the whole target date, divided by the square root of the overlapping area.
    private static double[][] Quarters(
        (float[] Real, float[] Imaginary) before, (float[] Real, float[] Imaginary) after, PixelWindow window, bool isWhitened)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(Math.Max(window.Width, window.Height) + NullPixels));
        var fourier = new SquareFourier(size);
        var whole = new PixelWindow(0, 0, window.Width, window.Height);
        var (real, imaginary) = (Padded(after.Real, whole, whole, size), Padded(after.Imaginary, whole, whole, size));
        fourier.Forward(real, imaginary);
        if (isWhitened) Whiten(fourier, before, whole, (real, imaginary));
        return [.. Enumerable.Range(0, 4).Select(quarter =>
        {
            var part = Quarter(whole, quarter);
            var (partReal, partImaginary) = (Padded(before.Real, whole, part, size), Padded(before.Imaginary, whole, part, size));
            fourier.Forward(partReal, partImaginary);
            Multiply(partReal, partImaginary, real, imaginary);
            fourier.Inverse(partReal, partImaginary);
            return Near(partReal, size, whole);
        })];
    }

    private static void Whiten(
        SquareFourier fourier, (float[] Real, float[] Imaginary) before, PixelWindow whole, (float[] Real, float[] Imaginary) after)
    {
        var size = fourier.Size;
        var (real, imaginary) = (Padded(before.Real, whole, whole, size), Padded(before.Imaginary, whole, whole, size));
        fourier.Forward(real, imaginary);
        SpectralWhitening.Apply(size, (real, imaginary), after);
    }

    private static PixelWindow Quarter(PixelWindow whole, int quarter)
    {
        var (width, height) = (whole.Width / 2, whole.Height / 2);
        var (column, row) = (quarter % 2 == 0 ? 0 : width, quarter / 2 == 0 ? 0 : height);
        return new PixelWindow(
            column, row, quarter % 2 == 0 ? width : whole.Width - width, quarter / 2 == 0 ? height : whole.Height - height);
    }

    private static float[] Padded(float[] values, PixelWindow whole, PixelWindow part, int size)
    {
        var padded = new float[size * size];
        for (var row = part.Row; row < part.EndRow; row++)
            values.AsSpan((row * whole.Width) + part.Column, part.Width).CopyTo(padded.AsSpan((row * size) + part.Column));
        return padded;
    }

    // F = conj(F) G.
    private static void Multiply(float[] real, float[] imaginary, float[] otherReal, float[] otherImaginary)
    {
        for (var i = 0; i < real.Length; i++)
        {
            var (a, b) = (real[i], imaginary[i]);
            real[i] = (a * otherReal[i]) + (b * otherImaginary[i]);
            imaginary[i] = (a * otherImaginary[i]) - (b * otherReal[i]);
        }
    }

    private static double[] Near(float[] surface, int size, PixelWindow whole)
    {
        var near = new double[Side * Side];
        for (var y = -NullPixels; y <= NullPixels; y++)
        {
            for (var x = -NullPixels; x <= NullPixels; x++)
            {
                var overlap = (double)(whole.Width - Math.Abs(x)) * (whole.Height - Math.Abs(y));
                near[Index(x, y)] = surface[((y & (size - 1)) * size) + (x & (size - 1))] / Math.Sqrt(Math.Max(1, overlap));
            }
        }

        return near;
    }

    private static double[] Sum(double[][] surfaces) =>
        [.. Enumerable.Range(0, Side * Side).Select(i => surfaces.Sum(surface => surface[i]))];

    private static double[] Standardised(double[] surface)
    {
        var mean = surface.Average();
        var deviation = Math.Sqrt(surface.Average(value => (value - mean) * (value - mean)));
        return [.. surface.Select(value => deviation > 0 ? (value - mean) / deviation : 0)];
    }

    private static int Index(int x, int y) => ((y + NullPixels) * Side) + x + NullPixels;

    private static (int X, int Y) Highest(double[] surface, int centreX, int centreY, int radius)
    {
        var (bestX, bestY, best) = (0, 0, double.NegativeInfinity);
        for (var y = centreY - radius; y <= centreY + radius; y++)
            for (var x = centreX - radius; x <= centreX + radius; x++)
                if (surface[Index(x, y)] > best) (bestX, bestY, best) = (x, y, surface[Index(x, y)]);
        return (bestX, bestY);
    }

    private static PixelPoint Vertex(double[] surface, (int X, int Y) peak) => Vertex(surface, peak.X, peak.Y);

    private static PixelPoint Vertex(double[] surface, int x, int y)
    {
        var centre = surface[Index(x, y)];
        return new PixelPoint(
            x + Offset(surface[Index(x - 1, y)], centre, surface[Index(x + 1, y)]),
            y + Offset(surface[Index(x, y - 1)], centre, surface[Index(x, y + 1)]));
    }

    private static double Offset(double left, double centre, double right)
    {
        var curvature = left - (2 * centre) + right;
        return curvature < 0 ? Math.Clamp(0.5 * (left - right) / curvature, -0.5, 0.5) : 0;
    }
}
