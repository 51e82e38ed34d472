using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Preprocessing.Tests;

/// <summary>Registration on bare ground, and caching of the chips.</summary>
public class BareGroundTests
{
    private const int Side = 704;
    private static readonly PixelPoint Origin = new(0, 0);

    [Fact]
    public void Register_displacedWoods_keepsGroundPosition()
    {
        var (ground, reliefDisplacement) = (new PixelPoint(1.3, -0.7), new PixelPoint(2.6, 0.9));
        var result = new PairRegistration(new RegistrationOptions { Threads = 2 }).Register(
            Wooded(Origin, Origin),
            Wooded(ground, new PixelPoint(ground.Column + reliefDisplacement.Column, ground.Row + reliefDisplacement.Row)),
            TestGround.Grid(Side, Side), CancellationToken.None);
        Assert.NotEqual(RegistrationOutcome.Failed, result.Summary.Outcome);
        double[] errors = [
            .. from row in Enumerable.Range(1, 10) from column in Enumerable.Range(1, 10) select Distance(
            ground, result.Displacement.At(new PixelPoint(column * 64, row * 64)))];
        Assert.True(errors.Max() < 0.2, $"worst {errors.Max():F2} px");
    }

    [Fact]
    public void LocalTexture_image_isSquaredVariationAndIndependentOfGain()
    {
        var random = new Random(2);
        const int width = 23;
        float[] image = [.. Enumerable.Range(0, width * 17).Select(_ => 300 + (400 * random.NextSingle()))];
        var (one, bright) = (new float[image.Length], new float[image.Length]);
        var texture = new LocalTexture();
        texture.Measure(image, width, one);
        texture.Measure([.. image.Select(value => 7 * value)], width, bright);
        foreach (var (column, row) in new[] { (8, 8), (11, 7), (14, 9) })
        {
            var at = (row * width) + column;
            var expected = SquaredVariation(image, width, column, row);
            Assert.Equal(expected, one[at], 0.02 * expected);
            Assert.Equal(one[at], bright[at], 0.02 * one[at]);
        }
    }

    [Fact]
    public void LocalTexture_evenImage_isZero()
    {
        var result = new float[12 * 9];
        new LocalTexture().Measure([.. Enumerable.Repeat(41f, result.Length)], 12, result);
        Assert.All(result, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Read_anyChipWindow_equalsSource()
    {
        var source = Colours();
        var patches = Patches(source);
        var windows = from column in Gen.Choose(-30, 280)
                      from row in Gen.Choose(-30, 200)
                      from width in Gen.Choose(8, 90)
                      from height in Gen.Choose(8, 90)
                      select new PixelWindow(column, row, width, height);
        var (shown, requested) = (new PixelBlock(), new PixelBlock());
        Prop.ForAll(windows.ToArbitrary(), window =>
        {
            patches.Read(window, shown);
            source.Read(window, requested);
            return Enumerable.Range(0, window.Width * window.Height).All(i =>
                shown.Quality[i] == requested.Quality[i] && shown.Band(0)[i] == requested.Band(0)[i] + requested.Band(1)[i]
                    && shown.Band(1)[i] == requested.Band(2)[i]
                && shown.Band(2)[i] is >= 0 and <= 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithSeed(11, 7));
    }

    [Fact]
    public void Read_cachedChip_doesNotReadAgain()
    {
        var source = new CountedSource(Colours());
        var patches = Patches(source);
        var after = source.Reads;
        patches.Read(new PixelWindow(70, 80, 64, 60), new PixelBlock());
        Assert.Equal(after, source.Reads);
        patches.Read(new PixelWindow(0, 0, 64, 60), new PixelBlock());
        Assert.Equal(after + 1, source.Reads);
    }

    private static TiePointChips Patches(IPixelSource source) =>
        TiePointChips.Read(
            source, [new PixelPoint(100, 110), new PixelPoint(170, 110)], 64, 10, new PixelPoint(2.2, -0.8), 2, CancellationToken.None);

    private static InMemoryRaster Colours()
    {
        var random = new Random(8);
        float[][] planes = [
            .. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 256 * 192).Select(_ => (float)random.Next(1, 2000)).ToArray())];
        return new InMemoryRaster(256, 192, [BandRole.Green, BandRole.Red, BandRole.NearInfrared], planes);
    }

    // Squares of woods on half of the ground, with five times the texture.
    private static InMemoryRaster Wooded(PixelPoint ground, PixelPoint woods)
    {
        var (soil, crowns) = (new TestGround(5) { TextureAmplitude = 4 }, new TestGround(6) { TextureAmplitude = 40 });
        var values = new float[Side * Side];
        Parallel.For(0, Side, row =>
        {
            for (var column = 0; column < Side; column++)
            {
                var (x, y) = (column + 0.5 - woods.Column, row + 0.5 - woods.Row);
                var isWood = ((int)Math.Floor(x / 48) + (int)Math.Floor(y / 48)) % 2 == 0;
                values[(row * Side) + column] =
                    (float)(isWood ? crowns.At(x, y) : soil.At(column + 0.5 - ground.Column, row + 0.5 - ground.Row));
            }
        });
        return new InMemoryRaster(Side, Side, [BandRole.Panchromatic], [values]);
    }

    private static double SquaredVariation(float[] image, int width, int column, int row)
    {
        double[] values = [
            .. from y in Enumerable.Range(row - 3, 7) from x in Enumerable.Range(column - 3, 7) select Smoothed(image, width, x, y)];
        return values.Average(value => Math.Pow(value - values.Average(), 2)) / Math.Pow(values.Average(), 2);
    }

    private static double Smoothed(float[] image, int width, int column, int row)
    {
        double[] weights = [1, 4, 6, 4, 1];
        var sum = 0.0;
        for (var y = -2; y <= 2; y++)
            for (var x = -2; x <= 2; x++) sum += weights[y + 2] * weights[x + 2] * image[((row + y) * width) + column + x] / 256;
        return sum;
    }

    private static double Distance(PixelPoint a, PixelPoint b) => Math.Sqrt(Math.Pow(a.Column - b.Column, 2) + Math.Pow(a.Row - b.Row, 2));

    private sealed class CountedSource(IPixelSource inner) : IPixelSource
    {
        private int _reads;

        public int Reads => _reads;

        public int Width => inner.Width;

        public int Height => inner.Height;

        public IReadOnlyList<BandRole> Bands => inner.Bands;

        public double? SaturationValue => inner.SaturationValue;

        public void Read(PixelWindow window, PixelBlock block)
        {
            Interlocked.Increment(ref _reads);
            inner.Read(window, block);
        }
    }
}
