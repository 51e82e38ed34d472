using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>Pixel counts per bin; integers, exact in any order.</summary>
internal sealed class CalibrationHistograms
{
    /// <summary>Evidence histogram: bins of 1/32 noise unit up to 64 units.</summary>
    private const int BinsPerUnit = 32;
    private const int Bins = 64 * BinsPerUnit;

    /// <summary>Pixels per bin of evidence.</summary>
    public long[] Evidence { get; } = new long[Bins + 1];

    /// <summary>Pixels per line response of each date.</summary>
    public BeforeAfter<long[]> Lines { get; } = new(EmptyLines(), EmptyLines());

    public void Add(CalibrationHistograms other)
    {
        Add(Evidence, other.Evidence);
        Add(Lines.Before, other.Lines.Before);
        Add(Lines.After, other.Lines.After);
    }

    private static long[] EmptyLines() => new long[(255 * LineResponseKernel.SamplesPerSegment) + 1];

    public void AddEvidence(EvidenceBlock evidence, int halo)
    {
        foreach (var i in Inside(evidence.Before.Window, halo))
            if (evidence.MaskedPixels[i] == 0) Evidence[(int)MathF.Min(evidence.Magnitude[i] * BinsPerUnit, Bins)]++;
    }

    /// <summary>Counts unmasked pixels with a non-zero response.</summary>
    public static void AddLines(long[] histogram, PixelBlock block, IntensityBlock intensity, int halo)
    {
        foreach (var i in Inside(block.Window, halo))
            if (block.Quality[i] == QualityFlags.None && intensity.Response[i] > 0) histogram[intensity.Response[i]]++;
    }

    /// <summary>The quantile of the evidence, in noise units.</summary>
    public static double EvidenceQuantile(long[] histogram, double share)
    {
        var target = (long)Math.Ceiling(histogram.Sum() * share);
        long cumulated = 0;
        for (var bin = 0; bin < histogram.Length; bin++)
        {
            cumulated += histogram[bin];
            if (cumulated >= target) return (bin + 0.5) / BinsPerUnit;
        }

        return Bins / (double)BinsPerUnit;
    }

    /// <summary>Indices of the pixels of a window without its halo.</summary>
    private static IEnumerable<int> Inside(PixelWindow window, int halo)
    {
        for (var row = halo; row < window.Height - halo; row++)
            for (var column = halo; column < window.Width - halo; column++) yield return (row * window.Width) + column;
    }

    private static void Add(long[] sum, long[] other) => System.Numerics.Tensors.TensorPrimitives.Add(sum, other, sum);
}
