using ImageryWatch.Core;

namespace ImageryWatch.Simulation.Tests;

public class PhysicsTests
{
    private static readonly Vec Middle = new(50, 50);

    [Theory]
    [InlineData(135, 35, 8)]
    [InlineData(180, 25, 5)]
    [InlineData(90, 50, 12)]
    [InlineData(250, 40, 10)]
    public void Shadow_anySun_pointsAwayWithHeightOverTangent(double azimuth, double elevation, double height)
    {
        var post = new Rod(Middle, height, 1, TestWorld.Dark, Dates.Both);
        var canvas = TestWorld.Paint(TestWorld.With(rods: [post]), TestWorld.View(azimuth, elevation));
        var (tip, along) = Farthest(canvas);
        var away = (azimuth + 180) * Math.PI / 180;
        var expected = height / Math.Tan(elevation * Math.PI / 180);
        Assert.InRange(tip, expected - 0.8, expected + 0.8);
        Assert.True((along.X * Math.Sin(away)) - (along.Y * Math.Cos(away)) > 0.99);
    }

    [Theory]
    [InlineData(20, 90)]
    [InlineData(25, 200)]
    public void View_oblique_displacesTopsAwayFromSatellite(double offNadir, double viewAzimuth)
    {
        var tower = new Solid(
            Outline.Rectangle(Middle, new Vec(1, 0), 4, 4), 0, 10, 0, RoofShape.Flat, TestWorld.Bright, TestWorld.Dark, Dates.Both);
        var canvas = TestWorld.Paint(TestWorld.With([tower]), TestWorld.View(180, 80, offNadir, viewAzimuth));
        var centre = MeanWhere(canvas, light => light > 0.4f);
        var reliefDisplacement = 10 * Math.Tan(offNadir * Math.PI / 180);
        Assert.Equal(Middle.X - (reliefDisplacement * Math.Sin(viewAzimuth * Math.PI / 180)), centre.X, 0.3);
        Assert.Equal(Middle.Y + (reliefDisplacement * Math.Cos(viewAzimuth * Math.PI / 180)), centre.Y, 0.3);
    }

    [Fact]
    public void Roof_sideTowardsSun_isBrighter()
    {
        var roof = new Material(new System.Numerics.Vector4(0.3f)) { Grain = 0 };
        var house = new Solid(Outline.Rectangle(Middle, new Vec(1, 0), 20, 10), 0, 3, 6, RoofShape.Gable, roof, TestWorld.Dark, Dates.Both);
        var canvas = TestWorld.Paint(TestWorld.With([house]), TestWorld.View(180, 40));
        Assert.True(At(canvas, new Vec(50, 52.5)) > 1.3 * At(canvas, new Vec(50, 47.5)));
    }

    [Fact]
    public void Displacement_constant_movesWholeImageExactly()
    {
        var house = new Solid(
            Outline.Rectangle(Middle, new Vec(0.8, 0.6), 14, 7), 0, 3, 5, RoofShape.Hip, TestWorld.Bright, TestWorld.Dark, Dates.Both);
        var still = TestWorld.Paint(TestWorld.With([house]), TestWorld.View(150, 40));
        var moved = TestWorld.Paint(TestWorld.With([house]), TestWorld.View(150, 40, displacement: Displacement.Constant(3, -2)));
        for (var row = 10; row < 190; row++)
            for (var column = 10; column < 190; column++)
                Assert.Equal(still.Light[(row * 200) + column].X, moved.Light[((row - 2) * 200) + column + 3].X, 4);
    }

    [Fact]
    public void Cloud_coverAndShadow_agreeWithObscuredTruth()
    {
        var view = TestWorld.View(180, 45);
        var clouds = new CloudField([new Cloud(new Vec(30, 70), 15, 40, 1)], NoiseTable.Smooth);
        var visibility = new Visibility(new SceneRenderer(TestWorld.With(), TestWorld.Date(view, clouds)));
        var canvas = TestWorld.Paint(TestWorld.With(), view, clouds);
        var byVisibility = Enumerable.Range(0, canvas.Light.Length).Where(i => i % 7 == 0)
            .ToLookup(i => visibility.IsObscured(new Vec(canvas.GroundX[i], canvas.GroundY[i])), i => Math.Abs(canvas.Light[i].X - 0.2f));
        Assert.InRange(byVisibility[false].Count(), 2001, int.MaxValue);
        Assert.InRange(byVisibility[true].Count(), 101, int.MaxValue);
        Assert.All(byVisibility[false], difference => Assert.InRange(difference, 0, 0.32f));
        Assert.All(byVisibility[true], difference => Assert.InRange(difference, 0.06f, 10));
        Assert.False(visibility.IsObscured(new Vec(80, 80)));
        Assert.True(visibility.IsObscured(new Vec(-3, 50)));
    }

    [Fact]
    public void BlockCompression_plane_keepsMeanAndLosesDetail()
    {
        var random = new RandomStream(3);
        float[] plane = [.. Enumerable.Range(0, 256).Select(_ => (float)(0.5 + (0.02 * random.Normal())))];
        var packed = (float[])plane.Clone();
        BlockCompression.Apply(packed, 16, 16, 1);
        Assert.Equal(plane.Average(), packed.Average(), 0.01);
        Assert.True(Spread(packed) < 0.8 * Spread(plane));
        var light = (float[])plane.Clone();
        BlockCompression.Apply(light, 16, 16, 0.001f);
        for (var i = 0; i < 256; i++) Assert.Equal(plane[i], light[i], 0.001f);
    }

    private static double Spread(float[] values) => Math.Sqrt(values.Average(v => (v - values.Average()) * (v - values.Average())));

    private static float At(Canvas canvas, Vec metres) => canvas.Light[((int)(metres.Y * 2) * 200) + (int)(metres.X * 2)].X;

    /// <summary>The ground position of the dark pixel farthest from the middle: distance in metres and direction.</summary>
    private static (double Distance, Vec Direction) Farthest(Canvas canvas)
    {
        var best = new Vec(0, 0);
        for (var i = 0; i < canvas.Light.Length; i++)
        {
            var offset = new Vec(canvas.GroundX[i], canvas.GroundY[i]) - Middle;
            if (canvas.Light[i].X < 0.13f && offset.Length > best.Length) best = offset;
        }

        return (best.Length, best.Unit);
    }

    private static Vec MeanWhere(Canvas canvas, Predicate<float> requested)
    {
        var (sum, count) = (new Vec(0, 0), 0);
        for (var i = 0; i < canvas.Light.Length; i++)
        {
            if (!requested(canvas.Light[i].X)) continue;
            sum += new Vec(canvas.GroundX[i], canvas.GroundY[i]);
            count++;
        }

        return sum * (1.0 / count);
    }
}
