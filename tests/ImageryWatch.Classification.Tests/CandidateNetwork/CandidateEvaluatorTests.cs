using ImageryWatch.ChangeDetection;
using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests;

public class CandidateEvaluatorTests
{
    private const int Side = 200;
    private static readonly ContrastStretch Stretch = new([0, 1, 2], [0, 0, 0], [100, 100, 100]);

    /// <summary>Log-odds of PyTorch for the same images and the weights that ship; printed by export_candidates.py.</summary>
    private static readonly float[] Expected = [-4.18239f, 0.21253f, -2.92531f];
    private static readonly float[] ExpectedForUnchanged = [-5.05594f, -1.21758f, -4.82312f];

    [Fact]
    public void Run_shippedNetwork_equalsPyTorch() => AssertResult(Expected, CandidateNetwork.Shipped);

    [Fact]
    public void Run_shippedNetworkForUnchanged_equalsPyTorch() =>
        AssertResult(ExpectedForUnchanged, CandidateNetwork.ShippedForUnchanged);

    /// <summary>The runtime of blocks, without tiles.</summary>
    [Fact]
    public void Run_shippedNetwork_equalsDirectConvolutions()
    {
        using var stream = typeof(CandidateNetwork).Assembly.GetManifestResourceStream("candidates.safetensors")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var network = SiameseNetwork.Load(bytes, "the candidate network", withTiles: false);
        var window = CandidateNetwork.Shipped.Images;
        var expected = new NetworkRun(network).Run(new PixelWindow(0, 0, 1, 1), Image(window, 1), Image(window, 2)).ToArray();
        var result = Run(CandidateNetwork.Shipped);
        for (var i = 0; i < 3; i++) Assert.Equal(expected[i], result[i], 2e-5);
    }

    [Fact]
    public void PointNetwork_networkThatEnlarges_isRefused() =>
        Assert.Throws<InputException>(() => new PointNetwork(SiameseNetwork.Shipped));

    [Fact]
    public void Evaluate_laterFirst_exchangesTheDates()
    {
        var (before, after) = (Block(1), Block(2));
        Assert.Equal(
            Evaluator().Evaluate(before, after, isLaterFirst: true, new PixelPoint(100, 100)),
            Evaluator().Evaluate(after, before, isLaterFirst: false, new PixelPoint(100, 100)));
    }

    [Fact]
    public void At_closePoints_areEvaluatedOnce()
    {
        var points = new CellScores(Evaluator(), Block(1), Block(2), 0.5);
        var first = points.At(ChangeKind.Appeared, new PixelPoint(100.2, 100.9));
        Assert.Equal(first, points.At(ChangeKind.Appeared, new PixelPoint(99.7, 100.3)));
        Assert.NotEqual(first, points.At(ChangeKind.Removed, new PixelPoint(99.7, 100.3)));
        Assert.NotEqual(first, points.At(ChangeKind.Appeared, new PixelPoint(102.2, 100.9)));
        Assert.True(float.IsFinite(first.Tower) && float.IsFinite(first.Fence) && float.IsFinite(first.Housing));
    }

    private static void AssertResult(float[] expected, PointNetwork network)
    {
        Assert.Equal(new PixelWindow(-46, -46, 93, 93), network.Images);
        var result = Run(network);
        for (var i = 0; i < 3; i++) Assert.Equal(expected[i], result[i], 2e-3);
    }

    private static float[] Run(PointNetwork network)
    {
        var run = new PointRun(network);
        Image(network.Images, 1).CopyTo(run.Image(isLater: false));
        Image(network.Images, 2).CopyTo(run.Image(isLater: true));
        return run.Run().ToArray();
    }

    private static CandidateEvaluator Evaluator() =>
        new(CandidateNetwork.Shipped, new(Stretch, Stretch), [BandRole.Red, BandRole.Green, BandRole.Blue], 0.5);

    /// <summary>Waves of a direction and length per date and band, -1..1.</summary>
    private static float Wave(int date, int band, int column, int row) =>
        MathF.Sin((0.31f * date * column) + (0.17f * (band + 1) * row));

    private static float[] Image(PixelWindow window, int date)
    {
        var image = new float[3 * window.PixelCount];
        for (var row = 0; row < window.Height; row++)
            for (var column = 0; column < window.Width; column++)
                for (var band = 0; band < 3; band++)
                    image[(3 * ((row * window.Width) + column)) + band] = Wave(date, band, window.Column + column, window.Row + row);
        return image;
    }

    private static PixelBlock Block(int date)
    {
        var block = new PixelBlock(new PixelWindow(0, 0, Side, Side), 3);
        block.Quality.Clear();
        for (var band = 0; band < 3; band++)
            for (var row = 0; row < Side; row++)
                for (var column = 0; column < Side; column++) block.Row(band, row)[column] = 50 + (40 * Wave(date, band, column, row));
        return block;
    }
}
