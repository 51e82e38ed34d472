using ImageryWatch.Kernels;

namespace ImageryWatch.Alignment;

/// <summary>
/// Tells ground from things that stand on it: woods and, less so, roofs with their shadows vary from pixel to pixel several
/// times as much as ground does (<see cref="Roughness"/>). What is rough is decided per date, from all of its windows.
/// </summary>
internal sealed class RoughGround
{
    // The coefficient of variation, relative to what the smoothest fifth of the scene has at most.
    private const double RoughRatio = 3;
    private const double SmoothShare = 0.2;

    // At least so much of the scene counts as ground: snow is so smooth that ground beside it would not.
    private const double LeastGround = 0.4;

    // Ground that has so many rough pixels around it counts no more, and less before that.
    private const float RoughAround = 0.3f;
    private const int AroundRadius = 4;

    // A bin is an eighth of an octave: the exponent of a float and the three highest bits of its mantissa.
    private const int BinShift = 20;
    private const int Bins = 1 << (31 - BinShift);
    private readonly int _limitBin;

    private RoughGround(int limitBin) => _limitBin = limitBin;

    /// <param name="histograms">One per window, as <see cref="Histogram"/> makes them.</param>
    public static RoughGround Of(IReadOnlyList<double[]> histograms)
    {
        var smooth = Quantile(histograms, SmoothShare) + (int)Math.Round(2 * Math.Log2(RoughRatio) * (1 << (23 - BinShift)));
        return new RoughGround(Math.Max(smooth, Quantile(histograms, LeastGround)));
    }

    /// <summary>
    /// Counts the values of a square in the middle, weighted like the window that is matched: its middle counts most. Roughness 0
    /// does not count: nothing was seen there, or nothing is there to be matched.
    /// </summary>
    public static double[] Histogram(ReadOnlySpan<float> roughness, int width, int side)
    {
        var histogram = new double[Bins];
        var (left, top) = ((width - side) / 2, ((roughness.Length / width) - side) / 2);
        double[] weights = [.. Enumerable.Range(0, side).Select(i => Math.Pow(Math.Sin(Math.PI * (i + 0.5) / side), 4))];
        for (var row = 0; row < side; row++)
        {
            var values = roughness.Slice(((top + row) * width) + left, side);
            for (var column = 0; column < side; column++)
                if (values[column] > 0) histogram[Bin(values[column])] += weights[row] * weights[column];
        }

        return histogram;
    }

    /// <summary>The rough share of a window, 0..1.</summary>
    public double Share(double[] histogram) => histogram.Sum() is > 0 and var sum ? histogram.Skip(_limitBin + 1).Sum() / sum : 0;

    /// <summary>Replaces roughness by how much a pixel counts as ground, 0..1.</summary>
    public void Weigh(Span<float> roughness, int width)
    {
        var (flags, sums) = (new int[roughness.Length], new int[roughness.Length]);
        for (var i = 0; i < flags.Length; i++) flags[i] = Bin(roughness[i]) > _limitBin ? 1 : 0;
        BoxSumKernel.Invoke(flags, width, flags.Length / width, AroundRadius, sums, new int[width + 1]);
        var scale = 1 / (RoughAround * ((2 * AroundRadius) + 1) * ((2 * AroundRadius) + 1));
        for (var i = 0; i < sums.Length; i++)
        {
            var smooth = Math.Max(0, 1 - (sums[i] * scale));
            roughness[i] = smooth * smooth;
        }
    }

    private static int Bin(float value) => BitConverter.SingleToInt32Bits(value) >> BinShift;

    private static int Quantile(IReadOnlyList<double[]> histograms, double share)
    {
        var all = new double[Bins];
        foreach (var histogram in histograms)
            for (var bin = 0; bin < Bins; bin++) all[bin] += histogram[bin];
        var (wanted, below) = (share * all.Sum(), 0.0);
        for (var bin = 0; bin < Bins; bin++)
            if ((below += all[bin]) >= wanted) return bin;
        return Bins - 1;
    }
}
