using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests;

public class WinogradKernelTests
{
    /// <summary>
    /// Bound of the error relative to the sum of absolute products, whatever the number of channels: 16 units in the last place.
    /// </summary>
    private const double MaxRelativeError = 2e-6;

    /// <summary>Every width and start within a tile, against sums in double precision.</summary>
    [Theory]
    [InlineData(8, 8)]
    [InlineData(16, 24)]
    [InlineData(24, 40)]
    [InlineData(8, 12)]
    [InlineData(32, 48)]
    public void Convolve_anyWidthAndStart_isCloseToExactSum(int inputs, int outputs)
    {
        var random = new Random(inputs + (100 * outputs));
        for (var tiles = 1; tiles <= 9; tiles++)
        {
            var row = Row.Random(random, inputs, outputs, tiles);
            for (var skipped = 0; skipped < WinogradKernel.Tile; skipped++)
            {
                var width = (WinogradKernel.Tile * tiles) - skipped - (tiles % WinogradKernel.Tile % (WinogradKernel.Tile - skipped));
                var results = row.Convolve(skipped, width, relu: false, []);
                for (var x = 0; x < width; x++)
                    for (var o = 0; o < row.Bias.Length; o++)
                    {
                        var (sum, magnitude) = row.Exact(skipped + x, o);
                        Assert.InRange(Math.Abs(results[(x * row.Bias.Length) + o] - sum), 0, MaxRelativeError * magnitude);
                    }
            }
        }
    }

    /// <summary>A result depends on its tile alone: the same bits in any row of tiles, and from any start.</summary>
    [Theory]
    [InlineData(8, 8)]
    [InlineData(16, 24)]
    [InlineData(8, 40)]
    public void Convolve_partOfTiles_givesSameBits(int inputs, int outputs)
    {
        const int Tiles = 11;
        var row = Row.Random(new Random(outputs), inputs, outputs, Tiles);
        var whole = row.Convolve(0, Tiles * WinogradKernel.Tile, relu: true, []);
        for (var first = 0; first < Tiles; first++)
        {
            for (var count = 1; first + count <= Tiles; count++)
            {
                var skipped = count % WinogradKernel.Tile;
                var width = (count * WinogradKernel.Tile) - skipped;
                var start = ((first * WinogradKernel.Tile) + skipped) * outputs;
                Assert.Equal(
                    whole.AsSpan(start, width * outputs).ToArray(), row.Part(first, count).Convolve(skipped, width, relu: true, []));
            }
        }
    }

    [Fact]
    public void Convolve_withAddend_equalsSumOfSeparatePasses()
    {
        var random = new Random(1);
        var row = Row.Random(random, 16, 24, 5);
        for (var width = 17; width <= 20; width++)
        {
            var addend = Noise(random, width * 24);
            var sums = row.Convolve(0, width, relu: false, []);
            Assert.Equal(sums.Zip(addend, (sum, value) => Math.Max(sum + value, 0)), row.Convolve(0, width, relu: true, addend));
        }
    }

    [Fact]
    public void Convolve_nan_affectsItsTileOnly()
    {
        var row = Row.Random(new Random(1), 8, 8, 3);
        row.Image[1][7 * 8] = float.NaN; // Position 7 belongs to the second tile alone.
        var results = row.Convolve(0, 12, relu: true, []);
        Assert.All(results[..(4 * 8)].Concat(results[(8 * 8)..]), value => Assert.False(float.IsNaN(value)));
        Assert.All(results[(4 * 8)..(8 * 8)], value => Assert.True(float.IsNaN(value) || value >= 0));
        Assert.Contains(results[(4 * 8)..(8 * 8)], float.IsNaN);
    }

    [Fact]
    public void Convolve_resultLongerThanTiles_throws() =>
        Assert.Throws<ArgumentException>(() => Row.Random(new Random(1), 8, 8, 2).Convolve(1, 8, relu: false, []));

    [Fact]
    public void Transform_rowTooShort_throws() =>
        Assert.Throws<ArgumentException>(() => WinogradKernel.Transform(new float[9 * 8], 8, new float[2 * 6 * 8]));

    private static float[] Noise(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];

    /// <summary>A row of a convolution: three rows of an image, weights outputs x inputs x 3 x 3, a bias per stored channel.</summary>
    private sealed record Row(float[][] Image, float[] Weight, float[] Bias, int Inputs, int Outputs)
    {
        public static Row Random(Random random, int inputs, int outputs, int tiles)
        {
            var bias = new float[ConvolutionKernel.Padded(outputs)];
            Noise(random, outputs).CopyTo(bias, 0);
            float[][] image = [.. Enumerable.Range(0, 3).Select(_ => Noise(random, WinogradKernel.Positions(tiles) * inputs))];
            return new Row(image, Noise(random, outputs * inputs * 9), bias, inputs, outputs);
        }

        /// <summary>The same for some of the tiles.</summary>
        public Row Part(int firstTile, int tiles)
        {
            var (start, length) = (firstTile * WinogradKernel.Tile * Inputs, WinogradKernel.Positions(tiles) * Inputs);
            return this with { Image = [.. Image.Select(row => row.AsSpan(start, length).ToArray())] };
        }

        public float[] Convolve(int skipped, int width, bool relu, float[] addend)
        {
            var tiles = ((Image[0].Length / Inputs) - 2) / WinogradKernel.Tile;
            float[][] rows = [.. Image.Select(row => Transformed(row, tiles))];
            using var products = new GuardedSpan<float>(WinogradKernel.Products * tiles * Bias.Length);
            using var result = new GuardedSpan<float>(width * Bias.Length);
            WinogradKernel.Convolve(
                rows[0], rows[1], rows[2], Inputs, WinogradKernel.Pack(Weight, Outputs, Inputs), Bias, relu, products.Span, skipped,
                result.Span, addend);
            return result.Span.ToArray();
        }

        /// <summary>The sum in double precision, and the sum of the absolute values of its terms.</summary>
        public (double Sum, double Magnitude) Exact(int x, int o)
        {
            if (o >= Outputs) return (0, 0);
            var (sum, magnitude) = ((double)Bias[o], Math.Abs((double)Bias[o]));
            for (var ky = 0; ky < 3; ky++)
            {
                for (var kx = 0; kx < 3; kx++)
                {
                    for (var i = 0; i < Inputs; i++)
                    {
                        var term = (double)Image[ky][((x + kx) * Inputs) + i] * Weight[(((((o * Inputs) + i) * 3) + ky) * 3) + kx];
                        (sum, magnitude) = (sum + term, magnitude + Math.Abs(term));
                    }
                }
            }

            return (sum, magnitude);
        }

        private float[] Transformed(float[] row, int tiles)
        {
            using var guarded = new GuardedSpan<float>(row);
            using var transformed = new GuardedSpan<float>(WinogradKernel.Products * tiles * Inputs);
            WinogradKernel.Transform(guarded.Span, Inputs, transformed.Span);
            return transformed.Span.ToArray();
        }
    }
}
