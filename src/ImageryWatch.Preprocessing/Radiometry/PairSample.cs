using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Values of pixels unmasked on both dates, from evenly spread windows: one array per band and date.</summary>
internal sealed class PairSample
{
    public PairSample(double[][] before, double[][] after)
    {
        Before = before;
        After = after;
    }

    public double[][] Before { get; }

    public double[][] After { get; }

    public int Count => Before.Length == 0 ? 0 : Before[0].Length;

    public int BandCount => Before.Length;

    public static PairSample Read(
        IPixelSource before, IPixelSource after, AnalysisGrid grid, RadiometryOptions options, CancellationToken cancellation)
    {
        var side = options.WindowPixels;
        var windows = Math.Max(1, options.MaxSamples / (side * side));
        var rows = new List<double>[2 * before.Bands.Count];
        for (var i = 0; i < rows.Length; i++) rows[i] = [];
        var (one, other) = (new PixelBlock(), new PixelBlock());
        foreach (var centre in SamplePlaces.On(before, after, side, side, windows, minShare: double.Epsilon).Centres)
        {
            cancellation.ThrowIfCancellationRequested();
            var window = new PixelWindow((int)centre.Column - (side / 2), (int)centre.Row - (side / 2), side, side);
            before.Read(window, one);
            after.Read(window, other);
            Add(one, other, rows);
        }

        return Of(rows);
    }

    /// <summary>The same pixels, one band only.</summary>
    public PairSample Band(int band) => new([Before[band]], [After[band]]);

    private static PairSample Of(List<double>[] rows)
    {
        double[][] arrays = [.. rows.Select(row => row.ToArray())];
        return new PairSample(arrays[..(arrays.Length / 2)], arrays[(arrays.Length / 2)..]);
    }

    private static void Add(PixelBlock one, PixelBlock other, List<double>[] rows)
    {
        for (var i = 0; i < one.Quality.Length; i++)
        {
            if ((one.Quality[i] | other.Quality[i]) != QualityFlags.None) continue;
            for (var band = 0; band < one.BandCount; band++)
            {
                rows[band].Add(one.Band(band)[i]);
                rows[one.BandCount + band].Add(other.Band(band)[i]);
            }
        }
    }
}
