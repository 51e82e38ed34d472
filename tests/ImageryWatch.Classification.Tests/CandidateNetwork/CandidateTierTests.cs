using ImageryWatch.ChangeDetection;
using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests;

/// <summary>
/// Run once per SIMD tier by eng/test: sampling and evaluation of a point give the same bits in every tier. The numbers are renewed only
/// with other weights, or when the order of operations changes on purpose and <see cref="CandidateEvaluatorTests"/> passes, by a value that
/// is the same in every tier.
/// </summary>
public class CandidateTierTests
{
    private const int Side = 120;

    [Theory]
    [InlineData(0.5, 615455178u)]
    [InlineData(0.2, 3339058793u)]
    public void Evaluate_everySimdTier_givesSameBits(double pixelSizeMetres, uint expected)
    {
        var stretch = new ContrastStretch([0, 1, 2], [0, 0, 0], [64, 64, 64]);
        var evaluator = new CandidateEvaluator(
            CandidateNetwork.Shipped, new(stretch, stretch), [BandRole.Red, BandRole.Green, BandRole.Blue], pixelSizeMetres);
        var score = evaluator.Evaluate(Block(3), Block(5), isLaterFirst: true, new PixelPoint(60.25, 58.75));
        var hash = 2166136261u;
        foreach (var value in (float[])[score.Tower, score.Fence, score.Housing])
            hash = (hash ^ BitConverter.SingleToUInt32Bits(value)) * 16777619u;
        Assert.Equal(expected, hash);
    }

    /// <summary>Whole numbers from 0 to 63.</summary>
    private static PixelBlock Block(int date)
    {
        var block = new PixelBlock(new PixelWindow(0, 0, Side, Side), 3);
        block.Quality.Clear();
        for (var band = 0; band < 3; band++)
            for (var row = 0; row < Side; row++)
                for (var column = 0; column < Side; column++) block.Row(band, row)[column] = ((date * column) ^ ((band + 2) * row)) & 63;
        return block;
    }
}
