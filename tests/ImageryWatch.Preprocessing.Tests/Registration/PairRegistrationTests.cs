using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing.Tests;

public class PairRegistrationTests(ITestOutputHelper output)
{
    private const int Side = 400;
    private static readonly TestGround Ground = new(7);

    [Theory]
    [InlineData(0.3, -0.7)]
    [InlineData(3.25, 2.6)]
    [InlineData(-41.4, 17.8)]
    public void Register_constantShift_isFoundToSubpixelAccuracy(double columns, double rows)
    {
        var result = Register(Ground.Render(Side, Side), Ground.Shifted(Side, Side, columns, rows));
        Assert.Equal(RegistrationOutcome.Accepted, result.Summary.Outcome);
        Near(new PixelPoint(columns, rows), result.Displacement.At(new PixelPoint(200, 200)), 0.03);
        Assert.Equal(columns * 0.5, result.Summary.ShiftMetresEast, 0.02);
        Assert.Equal(-rows * 0.5, result.Summary.ShiftMetresNorth, 0.02);
    }

    [Fact]
    public void Register_alignedPair_givesNoDisplacement()
    {
        var noise = new Random(3);
        var before = Ground.Render(Side, Side);
        var after = Ground.Render(Side, Side, tone: v => v);
        var result = Register(before, WithNoise(after, 15, noise));
        Assert.Same(Displacement.None, result.Displacement);
        Assert.Equal("shift", result.Summary.Model);
        Assert.Equal(0, result.Summary.ShiftMetresEast);
    }

    [Theory]
    [InlineData("gain")]
    [InlineData("gamma")]
    [InlineData("inverted")]
    [InlineData("noise")]
    public void Register_gainAndNoise_givesSameResult(string kind)
    {
        Func<double, double> tone = kind switch
        {
            "gain" => v => (0.4 * v) + 150,
            "gamma" => v => 2000 * Math.Pow(Math.Max(0, v) / 2000, 0.6),
            "inverted" => v => 2000 - v,
            _ => v => v,
        };
        var after = Ground.Shifted(Side, Side, 2.3, -1.6, tone);
        var result = Register(Ground.Render(Side, Side), kind == "noise" ? WithNoise(after, 60, new Random(1)) : after);
        Assert.NotEqual(RegistrationOutcome.Failed, result.Summary.Outcome);
        Near(new PixelPoint(2.3, -1.6), result.Displacement.At(new PixelPoint(200, 200)), 0.1);
    }

    [Fact]
    public void Register_scaledAndRotatedScene_givesAffineModel()
    {
        static PixelPoint D(PixelPoint p) =>
            new(1.5 + (0.006 * (p.Column - 200)) - (0.003 * (p.Row - 200)), -0.8 + (0.002 * (p.Column - 200)) + (0.005 * (p.Row - 200)));
        var result = Register(Ground.Render(Side, Side), Ground.Render(Side, Side, p => Undo(D, p)));
        Assert.Equal("affine", result.Summary.Model);
        Assert.True(Rms(D, result.Displacement) < 0.06, $"{Rms(D, result.Displacement)}");
    }

    [Fact]
    public void Register_smoothWarp_givesDisplacementField()
    {
        static PixelPoint D(PixelPoint p) => new(1.1 * Math.Sin(p.Row / 75), 0.9 * Math.Cos(p.Column / 85));
        var ground = new TestGround(8);
        var result = Register(ground.Render(560, 560), ground.Render(560, 560, p => Undo(D, p)));
        output.WriteLine(result.Message + $" truth rms {Rms(D, result.Displacement, 560)}");
        Assert.Equal("displacement field", result.Summary.Model);
        Assert.Equal(RegistrationOutcome.Accepted, result.Summary.Outcome);
        Assert.True(Rms(D, result.Displacement, 560) < 0.15, $"{Rms(D, result.Displacement, 560)}");
    }

    [Fact]
    public void Register_fifthOfGroundChanged_succeeds()
    {
        var other = new TestGround(99);
        var before = Ground.Render(Side, Side);
        var after = Ground.Render(Side, Side, p => new PixelPoint(p.Column - 1.4, p.Row - 2.2));
        var changed = other.Render(Side, Side);
        var result = Register(before, Patch(after, changed, new PixelWindow(30, 40, 180, 180)));
        Assert.NotEqual(RegistrationOutcome.Failed, result.Summary.Outcome);
        Near(new PixelPoint(1.4, 2.2), result.Displacement.At(new PixelPoint(320, 320)), 0.1);
    }

    [Theory]
    [InlineData(0.9, -0.2, -0.5, 0.8, 40)]
    [InlineData(0.9, -0.2, 0.2, -1.2, 40)]
    [InlineData(0.6, -0.6, 0.6, -1.0, 40)]
    [InlineData(0.9, -0.2, -0.5, 0.8, 15)]
    [InlineData(0.9, -0.2, 0.5, -0.8, 4)]
    public void Register_differentSun_isNotBiasedByShadows(double x1, double y1, double x2, double y2, double texture)
    {
        var morning = new TestGround(11, boxes: 160, extent: 400) { Sun = new PixelPoint(x1, y1), TextureAmplitude = texture };
        var evening = new TestGround(11, boxes: 160, extent: 400) { Sun = new PixelPoint(x2, y2), TextureAmplitude = texture };
        var result = Register(morning.Render(400, 400), WithNoise(evening.Render(400, 400), 8, new Random(5)));
        var worst = WorstLength(result.Displacement, 400);
        output.WriteLine(result.Message + $" worst {worst}");
        Assert.NotEqual(RegistrationOutcome.Failed, result.Summary.Outcome);
        Assert.True(worst < 0.25, $"{worst}");
    }

    /// <summary>
    /// Houses on smooth ground with a changing sun direction; bound on the mean drift in pixels, which holds only with the shadow mask.
    /// </summary>
    [Fact]
    public void Measure_shadows_biasTiePointsUnlessMasked()
    {
        var (gated, open) = (MeanDriftOntoShadows(ignoresShade: true), MeanDriftOntoShadows(ignoresShade: false));
        output.WriteLine($"gated {gated}, open {open}");
        Assert.True(gated < 0.08, $"{gated}");
        Assert.True(open > 0.08, $"{open}");
    }

    [Theory]
    [InlineData(Side)]
    [InlineData(256)]
    public void Register_unrelatedScenes_failsWithReason(int side)
    {
        for (var seed = 0; seed < 2; seed++)
        {
            var result = Register(Ground.Render(side, side), new TestGround(200 + seed).Render(side, side));
            output.WriteLine(result.Message);
            Assert.Equal(RegistrationOutcome.Failed, result.Summary.Outcome);
            Assert.Same(Displacement.None, result.Displacement);
            Assert.Contains("Registration failed", result.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Of this many patches of ground one stays unchanged; the others are replaced.</summary>
    [Theory]
    [InlineData(37, 0, 0)]
    [InlineData(8, 20.4, -15.2)]
    public void Register_smallSceneAlmostRebuilt_isAcceptedWithWarning(int oneOf, double columns, double rows)
    {
        const int side = 256;
        var rebuilt = Kept(new TestGround(31).Render(side, side), Ground.Shifted(side, side, columns, rows), oneOf);
        var result = Register(Ground.Render(side, side), rebuilt);
        output.WriteLine(result.Message);
        Assert.Equal(RegistrationOutcome.LowConfidence, result.Summary.Outcome);
        Assert.Contains("weak support", result.Warning, StringComparison.Ordinal);
        Assert.True(result.TiePointCe90Metres >= 1, $"{result.TiePointCe90Metres}");
        Near(new PixelPoint(columns, rows), result.Displacement.At(new PixelPoint(128, 128)), result.TiePointCe90Metres / 0.5);
        Near(new PixelPoint(columns, rows), result.Displacement.At(new PixelPoint(128, 128)), 1);
    }

    [Fact]
    public void Register_largerSceneAlmostRebuilt_isAcceptedWithWarning()
    {
        const int side = 900;
        var (ground, rebuilt) = (new TestGround(41), new TestGround(42).Render(side, side));
        var kept = ground.Shifted(side, side, 1.8, -0.7);
        for (var place = 0; place < 900; place += 29)
            rebuilt = Patch(rebuilt, kept, new PixelWindow(30 * (place % 30), 30 * (place / 30), 20, 20));
        var result = Register(ground.Render(side, side), rebuilt);
        output.WriteLine(result.Message);
        Assert.Equal(RegistrationOutcome.LowConfidence, result.Summary.Outcome);
        Assert.Contains("weak support", result.Warning, StringComparison.Ordinal);
        Near(new PixelPoint(1.8, -0.7), result.Displacement.At(new PixelPoint(450, 450)), 0.5);
    }

    [Fact]
    public void Register_largerUnrelatedScenes_fails()
    {
        const int side = 900;
        for (var seed = 0; seed < 3; seed++)
        {
            var result = Register(new TestGround(61 + seed).Render(side, side), new TestGround(71 + seed).Render(side, side));
            Assert.Equal(RegistrationOutcome.Failed, result.Summary.Outcome);
            Assert.Null(result.Warning);
        }
    }

    private static InMemoryRaster Kept(InMemoryRaster ground, InMemoryRaster kept, int oneOf)
    {
        for (var place = 0; place < 256; place += oneOf)
            ground = Patch(ground, kept, new PixelWindow(16 * (place % 16), 16 * (place / 16), 16, 16));
        return ground;
    }

    [Fact]
    public void Register_georeferenceErrorGivenAndNoMatch_usesGeoreference()
    {
        var result = new PairRegistration(new RegistrationOptions { GeoreferenceErrorMetres = 3 })
            .Register(Ground.Render(Side, Side), new TestGround(200).Render(Side, Side), TestGround.Grid(Side, Side), default);
        Assert.Equal(RegistrationOutcome.GeoreferenceOnly, result.Summary.Outcome);
        Assert.Same(Displacement.None, result.Displacement);
        Assert.Equal(3, result.TiePointCe90Metres);
        Assert.InRange(result.Summary.Ce90Metres, 3, 4);
        Assert.Contains("given error of 3 m", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_georeferenceErrorGivenAndMatch_givesSameResult()
    {
        var (before, after) = (Ground.Render(Side, Side), Ground.Shifted(Side, Side, 3.25, 2.6));
        var withGeoreferenceError = new PairRegistration(new RegistrationOptions { GeoreferenceErrorMetres = 3 })
            .Register(before, after, TestGround.Grid(Side, Side), default);
        Assert.Equal(Register(before, after).Summary, withGeoreferenceError.Summary);
    }

    [Fact]
    public void Register_emptyOrFlatScenes_fails()
    {
        var flat = new InMemoryRaster(Side, Side, [BandRole.Panchromatic], [new float[Side * Side]]);
        var nothing = new float[Side * Side];
        nothing.AsSpan().Fill(float.NaN);
        var empty = new InMemoryRaster(Side, Side, [BandRole.Panchromatic], [nothing]);
        Assert.Equal(RegistrationOutcome.Failed, Register(Ground.Render(Side, Side), flat).Summary.Outcome);
        Assert.Equal(RegistrationOutcome.Failed, Register(empty, Ground.Render(Side, Side)).Summary.Outcome);
    }

    [Fact]
    public void Register_nodataCollar_doesNotBiasResult()
    {
        var before = Collar(Ground.Render(Side, Side), c => c.Column + c.Row < 260);
        var after = Collar(Ground.Shifted(Side, Side, 2.5, 1.5), c => c.Column - c.Row > 180);
        var result = Register(before, after);
        Assert.NotEqual(RegistrationOutcome.Failed, result.Summary.Outcome);
        Near(new PixelPoint(2.5, 1.5), result.Displacement.At(new PixelPoint(200, 200)), 0.05);
    }

    [Fact]
    public void Register_anyThreadCount_givesSameResult()
    {
        var (before, after) = (Ground.Render(Side, Side), Ground.Shifted(Side, Side, 1.3, 0.4));
        var one = new PairRegistration(new RegistrationOptions { Threads = 1 })
            .Register(before, after, TestGround.Grid(Side, Side), default);
        var three = new PairRegistration(new RegistrationOptions { Threads = 3 })
            .Register(before, after, TestGround.Grid(Side, Side), default);
        Assert.Equal(one.Summary, three.Summary);
        Assert.Equal(one.TiePoints, three.TiePoints);
    }

    private static double MeanDriftOntoShadows(bool ignoresShade)
    {
        var morning = new TestGround(11, boxes: 160, extent: 400) { Sun = new PixelPoint(0.6, -0.6), TextureAmplitude = 15 };
        var evening = new TestGround(11, boxes: 160, extent: 400) { Sun = new PixelPoint(0.6, -1.0), TextureAmplitude = 15 };
        var centres = GridSampling.Centres(Side, Side, 128, 40, 100);
        var matches = new TiePointMatcher(128, 10, 1, ignoresShade)
            .Measure(
                new ReferenceWindows(morning.Render(Side, Side), centres, 128), evening.Render(Side, Side), new PixelPoint(
                0, 0), CancellationToken.None);
        return matches.Average(match => Math.Sqrt(Math.Pow(match.Displacement.Column, 2) + Math.Pow(match.Displacement.Row, 2)));
    }

    private static RegistrationResult Register(InMemoryRaster before, InMemoryRaster after) =>
        new PairRegistration(new RegistrationOptions()).Register(before, after, TestGround.Grid(before.Width, before.Height), default);

    private static void Near(PixelPoint expected, PixelPoint actual, double tolerance)
    {
        Assert.Equal(expected.Column, actual.Column, tolerance);
        Assert.Equal(expected.Row, actual.Row, tolerance);
    }

    // after(x) = ground(p) with p + d(p) = x.
    private static PixelPoint Undo(Func<PixelPoint, PixelPoint> d, PixelPoint x)
    {
        var p = x;
        for (var i = 0; i < 30; i++) p = new PixelPoint(x.Column - d(p).Column, x.Row - d(p).Row);
        return p;
    }

    private static double Rms(Func<PixelPoint, PixelPoint> truth, Displacement found, int side = Side)
    {
        var (sum, count) = (0.0, 0);
        for (var y = 48; y <= side - 48; y += 8)
        {
            for (var x = 48; x <= side - 48; x += 8)
            {
                var (t, f) = (truth(new PixelPoint(x, y)), found.At(new PixelPoint(x, y)));
                sum += Math.Pow(t.Column - f.Column, 2) + Math.Pow(t.Row - f.Row, 2);
                count++;
            }
        }

        return Math.Sqrt(sum / count);
    }

    private static double WorstLength(Displacement found, int side)
    {
        var worst = 0.0;
        for (var y = 0; y <= side; y += 16)
            for (var x = 0; x <= side; x += 16)
                worst = Math.Max(
                    worst, Math.Sqrt(Math.Pow(found.At(new PixelPoint(x, y)).Column, 2) + Math.Pow(found.At(new PixelPoint(x, y)).Row, 2)));
        return worst;
    }

    private static InMemoryRaster Map(InMemoryRaster raster, Func<int, int, float, float> change)
    {
        var block = new PixelBlock();
        raster.Read(new PixelWindow(0, 0, raster.Width, raster.Height), block);
        var values = block.Band(0).ToArray();
        for (var i = 0; i < values.Length; i++) values[i] = change(i % raster.Width, i / raster.Width, values[i]);
        return new InMemoryRaster(raster.Width, raster.Height, raster.Bands, [values]);
    }

    private static InMemoryRaster WithNoise(InMemoryRaster raster, double sigma, Random random) => Map(raster, (_, _, v) =>
        v + (float)(sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));

    private static InMemoryRaster Collar(InMemoryRaster raster, Func<PixelPoint, bool> empty) =>
        Map(raster, (c, r, v) => empty(new PixelPoint(c, r)) ? float.NaN : v);

    private static InMemoryRaster Patch(InMemoryRaster raster, InMemoryRaster patch, PixelWindow where)
    {
        var block = new PixelBlock();
        patch.Read(new PixelWindow(0, 0, patch.Width, patch.Height), block);
        var values = block.Band(0).ToArray();
        return Map(raster, (c, r, v) => where.Contains(c, r) ? values[(r * raster.Width) + c] : v);
    }
}
