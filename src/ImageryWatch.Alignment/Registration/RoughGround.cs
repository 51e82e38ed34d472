using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// How much of each tie window shows things that stand on the ground: woods and, less so, roofs with their shadows vary
/// from pixel to pixel several times as much as ground does.
/// </summary>
internal static class RoughGround
{
    private const double FineSigma = 1;
    private const double LocalSigma = 2;

    // Deviation of the logarithm of brightness, relative to what the smoothest fifth of the scene has at most.
    private const double RoughRatio = 3;
    private const double SmoothShare = 0.2;
    private const int Bins = 256;
    private const double LeastLog = -14;
    private const double LogPerBin = 0.0625;

    /// <summary>The share of each window, 0..1, mean of both dates; 0 where nothing was seen.</summary>
    /// <param name="before">The earlier scene.</param>
    /// <param name="after">The later scene.</param>
    /// <param name="centres">Of the windows.</param>
    /// <param name="windowPixels">Side of the windows.</param>
    /// <param name="shift">How far the later scene is displaced, roughly.</param>
    /// <param name="threads">That measure windows.</param>
    /// <param name="cancellation">Stops between windows.</param>
    public static double[] Shares(
        IPixelSource before, IPixelSource after, IReadOnlyList<PixelPoint> centres, int windowPixels, PixelPoint shift, int threads, CancellationToken cancellation)
    {
        var (one, other) = (Shares(before, centres, windowPixels, new PixelPoint(0, 0), threads, cancellation), Shares(after, centres, windowPixels, shift, threads, cancellation));
        return [.. one.Zip(other, (a, b) => double.IsNaN(a) || double.IsNaN(b) ? Known(a, b) : (a + b) / 2)];
    }

    private static double Known(double a, double b) => !double.IsNaN(a) ? a : !double.IsNaN(b) ? b : 0;

    private static double[] Shares(
        IPixelSource source, IReadOnlyList<PixelPoint> centres, int windowPixels, PixelPoint shift, int threads, CancellationToken cancellation)
    {
        var histograms = new double[centres.Count][];
        var bands = MatchedBands.Of(source.Bands).First();
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = threads };
        Parallel.For(0, centres.Count, parallel, () => new PixelBlock(), (i, _, block) =>
        {
            var (column, row) = ((int)(centres[i].Column + shift.Column) - (windowPixels / 2), (int)(centres[i].Row + shift.Row) - (windowPixels / 2));
            source.Read(new PixelWindow(column, row, windowPixels, windowPixels), block);
            histograms[i] = Histogram(block, bands);
            return block;
        }, _ => { });
        var limit = SmoothBin(histograms) + (int)Math.Round(Math.Log2(RoughRatio) / LogPerBin);
        return [.. histograms.Select(histogram => histogram.Sum() is > 0 and var sum ? histogram.Skip(limit + 1).Sum() / sum : double.NaN)];
    }

    // Weighted like the window that is matched: the middle counts most.
    private static double[] Histogram(PixelBlock block, IReadOnlyList<int> bands)
    {
        var histogram = new double[Bins];
        if (2L * block.Unseen.Count(UnseenCause.None) < block.Unseen.Length) return histogram;
        var (deviations, width) = (LogDeviations(block, bands), block.Width);
        for (var i = 0; i < deviations.Length; i++)
        {
            if (block.Unseen[i] != UnseenCause.None) continue;
            histogram[Bin(deviations[i])] += Weight(i % width, width) * Weight(i / width, block.Height);
        }

        return histogram;
    }

    private static double Weight(int at, int length) => Math.Pow(Math.Sin(Math.PI * (at + 0.5) / length), 4);

    private static int Bin(double variance) => variance > 0 ? Math.Clamp((int)(((0.5 * Math.Log2(variance)) - LeastLog) / LogPerBin), 0, Bins - 1) : 0;

    // The local variance of the logarithm of brightness.
    private static float[] LogDeviations(PixelBlock block, IReadOnlyList<int> bands)
    {
        var image = new float[block.Width * block.Height];
        foreach (var band in bands)
            for (var i = 0; i < image.Length; i++) image[i] += block.Band(band)[i];
        var logs = GaussianBlur.Of(image, block.Width, FineSigma);
        var level = logs.Average();
        for (var i = 0; i < logs.Length; i++) logs[i] = level > 0 ? MathF.Log(Math.Max(logs[i] / level, 1e-3f)) : 0;
        var mean = GaussianBlur.Of(logs, block.Width, LocalSigma);
        for (var i = 0; i < logs.Length; i++) logs[i] *= logs[i];
        var squares = GaussianBlur.Of(logs, block.Width, LocalSigma);
        for (var i = 0; i < squares.Length; i++) squares[i] -= mean[i] * mean[i];
        return squares;
    }

    private static int SmoothBin(double[][] histograms)
    {
        var (total, below) = (SmoothShare * histograms.Sum(histogram => histogram.Sum()), 0.0);
        for (var bin = 0; bin < Bins; bin++)
        {
            below += histograms.Sum(histogram => histogram[bin]);
            if (below >= total) return bin;
        }

        return Bins - 1;
    }
}
