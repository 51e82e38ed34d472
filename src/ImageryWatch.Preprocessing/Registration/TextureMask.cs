using System.Runtime.InteropServices;
using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Separates bare ground from raised objects by texture: woods and, to a lesser degree, roofs with their shadows have several times the
/// local texture of ground (<see cref="LocalTexture"/>). The threshold is set per date from all windows.
/// </summary>
internal sealed class TextureMask
{
    // Threshold on the coefficient of variation, relative to the smoothest fifth of the scene.
    private const double TextureRatio = 3;
    private const double SmoothShare = 0.2;

    // Minimum share of the scene that counts as ground; with smooth snow, the ground beside it would otherwise be excluded.
    private const double MinGround = 0.4;

    // Share of rough neighbours at which the weight of a pixel reaches 0.
    private const float ZeroWeightShare = 0.3f;
    private const int AroundRadius = 4;

    // A bin is an eighth of an octave: the exponent of a float and the three highest bits of its mantissa.
    private const int BinShift = 20;
    private const int Bins = 1 << (31 - BinShift);
    private readonly int _limitBin;

    private TextureMask(int limitBin) => _limitBin = limitBin;

    /// <summary>Adds what the weights depend on apart from the texture.</summary>
    public void AddTo(ContentKeyBuilder key) => key.Add(_limitBin);

    /// <param name="histograms">One per window, from <see cref="Histogram"/>.</param>
    public static TextureMask Of(IReadOnlyList<double[]> histograms)
    {
        var smooth = Quantile(histograms, SmoothShare) + (int)Math.Round(2 * Math.Log2(TextureRatio) * (1 << (23 - BinShift)));
        return new TextureMask(Math.Max(smooth, Quantile(histograms, MinGround)));
    }

    /// <summary>
    /// Weighted histogram of the central square, with the same weights as the matched window (highest in the middle). Texture 0 is
    /// ignored: such pixels are masked or have nothing to match.
    /// </summary>
    public static double[] Histogram(ReadOnlySpan<float> texture, int width, int side)
    {
        var histogram = new double[Bins];
        var (left, top) = ((width - side) / 2, ((texture.Length / width) - side) / 2);
        double[] weights = [.. Enumerable.Range(0, side).Select(i => Math.Pow(Math.Sin(Math.PI * (i + 0.5) / side), 4))];
        for (var row = 0; row < side; row++)
        {
            var values = texture.Slice(((top + row) * width) + left, side);
            for (var column = 0; column < side; column++)
                if (values[column] > 0) histogram[Bin(values[column])] += weights[row] * weights[column];
        }

        return histogram;
    }

    /// <summary>A histogram as bytes; most bins are empty.</summary>
    public static byte[] Pack(double[] histogram) => ZeroRunCoding.Pack(MemoryMarshal.AsBytes(histogram.AsSpan()));

    public static double[] Unpack(ReadOnlySpan<byte> packed)
    {
        var histogram = new double[Bins];
        ZeroRunCoding.Unpack(packed, MemoryMarshal.AsBytes(histogram.AsSpan()));
        return histogram;
    }

    /// <summary>The rough share of a window, 0..1.</summary>
    public double Share(double[] histogram) => histogram.Sum() is > 0 and var sum ? histogram.Skip(_limitBin + 1).Sum() / sum : 0;

    /// <summary>Replaces the texture of each pixel by its weight as ground, 0..1.</summary>
    public void Weigh(Span<float> texture, int width)
    {
        var (flags, sums) = (new int[texture.Length], new int[texture.Length]);
        for (var i = 0; i < flags.Length; i++) flags[i] = Bin(texture[i]) > _limitBin ? 1 : 0;
        BoxSumKernel.Invoke(flags, width, flags.Length / width, AroundRadius, sums, new int[width + 1]);
        var scale = 1 / (ZeroWeightShare * ((2 * AroundRadius) + 1) * ((2 * AroundRadius) + 1));
        for (var i = 0; i < sums.Length; i++)
        {
            var smooth = Math.Max(0, 1 - (sums[i] * scale));
            texture[i] = smooth * smooth;
        }
    }

    private static int Bin(float value) => BitConverter.SingleToInt32Bits(value) >> BinShift;

    private static int Quantile(IReadOnlyList<double[]> histograms, double share)
    {
        var all = new double[Bins];
        foreach (var histogram in histograms)
            for (var bin = 0; bin < Bins; bin++) all[bin] += histogram[bin];
        var (targetSum, below) = (share * all.Sum(), 0.0);
        for (var bin = 0; bin < Bins; bin++)
            if ((below += all[bin]) >= targetSum) return bin;
        return Bins - 1;
    }
}
