using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing.Tests;

/// <summary>
/// Woods and roofs are displaced against the ground; the estimate must be the displacement of the ground, not the mean of both.
/// </summary>
public class RaisedObjectTests
{
    private const double Spacing = 64;

    [Fact]
    public void Fit_raisedObjectsOnCurvedGround_areSeparated()
    {
        var model = FittedModel.Fit(Measured(new PixelPoint(1.4, -0.9), 0.05), Spacing);
        Assert.Equal(1.4, model.Raised.Column, 0.15);
        Assert.Equal(-0.9, model.Raised.Row, 0.15);
        Assert.True(Rms(model) < 0.1, $"{Rms(model)}");
    }

    [Fact]
    public void Fit_texturedGroundWithoutDisplacement_getsNoCorrection()
    {
        var model = FittedModel.Fit(Measured(new PixelPoint(0, 0), 0.05), Spacing);
        Assert.True(Math.Abs(model.Raised.Column) + Math.Abs(model.Raised.Row) < 0.1, $"{model.Raised}");
    }

    /// <summary>Without bare ground the two cannot be separated, and no correction may be applied.</summary>
    [Fact]
    public void Fit_woodsEverywhere_areCorrectedByAtMostMeasured()
    {
        Match[] matches = [.. Measured(new PixelPoint(0, 0), 0.05).Select(match => match with { TexturedShare = 0.9 })];
        Assert.True(Rms(FittedModel.Fit(matches, Spacing)) < 1, "the correction ran away");
    }

    [Fact]
    public void Share_woods_equalsTexturedShare()
    {
        var ground = new TestGround(5, waves: 6) { TextureAmplitude = 1 };
        var random = new Random(4);
        var block = new PixelBlock(new PixelWindow(0, 0, 512, 256), 1);
        ground.Render(512, 256).Read(block.Window, block);
        var values = block.Band(0).ToArray();
        for (var i = 0; i < values.Length; i++) values[i] += (float)((random.NextDouble() - 0.5) * (i % 512 < 256 ? 4 : 400));
        var raster = new InMemoryRaster(512, 256, [BandRole.Panchromatic], [values]);
        PixelPoint[] centres = [new(128, 128), new(256, 128), new(384, 128)];
        var shares = TiePointChips.Read(raster, centres, 128, 3, new PixelPoint(0, 0), 2, default).TexturedShares;
        Assert.Equal(0, shares[0], 0.02);
        Assert.InRange(shares[1], 0.45, 0.65); // half, and the pixels beside it that the blur reaches
        Assert.Equal(1, shares[2], 0.02);
    }

    [Fact]
    public void GaussianBlur_image_isWeightedMean()
    {
        var random = new Random(9);
        float[] image = [.. Enumerable.Range(0, 13 * 7).Select(_ => random.NextSingle())];
        var blurred = GaussianBlur.Of(image, 13, 1.3);
        for (var i = 0; i < image.Length; i++) Assert.Equal(Direct(image, 13, i, 1.3), blurred[i], 1e-5);
        Assert.All(GaussianBlur.Of([.. Enumerable.Repeat(3f, 40)], 8, 4), value => Assert.Equal(3, value, 1e-5));
    }

    private static double Direct(float[] image, int width, int at, double sigma)
    {
        var (sum, weight, reach, height) = (0.0, 0.0, (int)Math.Ceiling(4 * sigma), image.Length / width);
        for (var y = -reach; y <= reach; y++)
        {
            for (var x = -reach; x <= reach; x++)
            {
                var w = Math.Exp(-((x * x) + (y * y)) / (2 * sigma * sigma));
                sum += w * image[(Mirror((at / width) + y, height) * width) + Mirror((at % width) + x, width)];
                weight += w;
            }
        }

        return sum / weight;
    }

    private static int Mirror(int at, int length)
    {
        while (at < 0 || at >= length) at = at < 0 ? -1 - at : (2 * length) - 1 - at;
        return at;
    }

    private static PixelPoint Truth(PixelPoint p) => new(
        0.8 + (0.002 * p.Column) + (0.5 * Math.Sin(p.Row / 220)), -1.1 + (0.001 * p.Row) + (0.4 * Math.Cos(p.Column / 260)));

    private static Match[] Measured(PixelPoint raised, double noise)
    {
        var random = new Random(3);
        return [.. from row in Enumerable.Range(1, 14) from column in Enumerable.Range(1, 14) select At(
            new PixelPoint(column * Spacing, row * Spacing))];

        Match At(PixelPoint p)
        {
            var rough = Math.Clamp(0.5 + (0.9 * Math.Sin(p.Column / 90) * Math.Cos(p.Row / 75)), 0, 1);
            var d = Truth(p);
            return new Match(p, new PixelPoint(
                d.Column + (rough * raised.Column) + (noise * (random.NextDouble() - 0.5)),
                d.Row + (rough * raised.Row) + (noise * (random.NextDouble() - 0.5))), 1, rough);
        }
    }

    private static double Rms(FittedModel model)
    {
        var (sum, count) = (0.0, 0);
        for (var y = 64; y <= 896; y += 32)
        {
            for (var x = 64; x <= 896; x += 32)
            {
                var (t, f) = (Truth(new PixelPoint(x, y)), model.At(new PixelPoint(x, y)));
                (sum, count) = (sum + Math.Pow(t.Column - f.Column, 2) + Math.Pow(t.Row - f.Row, 2), count + 1);
            }
        }

        return Math.Sqrt(sum / count);
    }
}
