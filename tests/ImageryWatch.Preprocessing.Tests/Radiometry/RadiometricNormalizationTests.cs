using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing.Tests;

public class RadiometricNormalizationTests
{
    private const int Side = 300;
    private static readonly BandRole[] Colours = [BandRole.Red, BandRole.Green, BandRole.Blue, BandRole.NearInfrared];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Fit_noiseAndFifthChanged_recoversGainAndOffset(int bands)
    {
        var model = Match(bands, changedShare: 0.2, noise: 4);
        for (var band = 0; band < bands; band++)
        {
            Assert.Equal(1 / Gain(band), model.Bands[band].Gain, 0.03);
            Assert.Equal(-Offset(band) / Gain(band), model.Bands[band].Offset, 25.0);
            Assert.True(model.Bands[band].Correlation > 0.9);
        }
    }

    [Fact]
    public void Fit_mostOfSceneChanged_recoversGainAndOffset()
    {
        var model = Match(3, changedShare: 0.6, noise: 4);
        for (var band = 0; band < 3; band++) Assert.Equal(1 / Gain(band), model.Bands[band].Gain, 0.06);
    }

    [Fact]
    public void Fit_oneBandMostlyChanged_usesUnchangedRest()
    {
        var model = Match(1, changedShare: 0.6, noise: 4);
        Assert.Equal([RadiometricModel.ByTrimming], model.MethodPerBand);
        Assert.Equal(1 / Gain(0), model.Bands[0].Gain, 0.06);
    }

    /// <summary>IR-MAD may converge to a small minority of pixels on a different line.</summary>
    [Fact]
    public void Fit_unconfirmedMinority_isRejected()
    {
        var model = WithMinority(new RadiometryOptions(), minorityGain: 0.5f);
        Assert.Equal([RadiometricModel.ByTrimming], model.MethodPerBand);
        Assert.Equal(0.8, model.Bands[0].Gain, 0.02);
        Assert.Contains("not confirmed", model.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_minorityOnLineOfGround_isAccepted()
    {
        var model = WithMinority(new RadiometryOptions(), minorityGain: 0.8f);
        Assert.Equal([RadiometricModel.ByAlteration], model.MethodPerBand);
        Assert.Equal(0.8, model.Bands[0].Gain, 0.001);
        Assert.Contains("1.0 % unchanged, confirmed by the densest third of the ground", model.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_withoutConfirmation_followsMinority() =>
        Assert.Equal(0.5, WithMinority(new RadiometryOptions { MinNoChangeShare = 0 }, minorityGain: 0.5f).Bands[0].Gain, 0.02);

    [Fact]
    public void Fit_identicalDates_isIdentityWithMethod()
    {
        var model = Match(3, changedShare: 0, noise: 0.5, gain: _ => 1, offset: _ => 0);
        Assert.Equal("IR-MAD and orthogonal regression", model.Method);
        Assert.All(model.Bands, band => Assert.Equal(1, band.Gain, 0.002));
        Assert.All(model.CanonicalCorrelations, rho => Assert.True(rho > 0.99));
    }

    [Fact]
    public void Fit_unrelatedDates_matchesDeviationsWithWarning()
    {
        var (before, _) = Pair(1, 0, 1, _ => 1, _ => 0);
        var noise = new Random(9);
        var after = new InMemoryRaster(
            Side, Side, [BandRole.Red], [[.. Enumerable.Range(0, Side * Side).Select(_ => noise.NextSingle() * 100)]]);
        var model = new RadiometricNormalization(new RadiometryOptions { MinCorrelation = 0.9 })
            .Estimate(before, after, TestGround.Grid(Side, Side), default);
        Assert.Single(model.Warnings);
        Assert.True(model.Bands[0].Gain > 1);
    }

    [Fact]
    public void Fit_noCommonUnmaskedPixels_throwsNotAssessable()
    {
        var (before, _) = Pair(3, 0, 1, Gain, Offset);
        var empty = new float[Side * Side];
        empty.AsSpan().Fill(float.NaN);
        var after = new InMemoryRaster(Side, Side, Colours[..3], [empty, empty, empty]);
        Assert.Throws<NotAssessableException>(
            () => new RadiometricNormalization(new RadiometryOptions()).Estimate(before, after, TestGround.Grid(Side, Side), default));
    }

    [Fact]
    public void ChiSquare_upperTail_agreesWithIncompleteGamma()
    {
        for (var degrees = 1; degrees <= 4; degrees++)
            foreach (var z in (double[])[0, 0.1, 1, 3, 10, 40])
                Assert.Equal(
                    MathNet.Numerics.SpecialFunctions.GammaUpperRegularized(degrees / 2.0, z / 2), ChiSquare.Above(z, degrees), 1e-12);
    }

    // before = 0.8 after with noise; one pixel in a hundred, all that "did not change", lies exactly on a line of its own.
    private static RadiometricModel WithMinority(RadiometryOptions options, float minorityGain)
    {
        var random = new Random(5);
        double[] after = [.. Values(new TestGround(20, waves: 10)).Select(value => (double)value)];
        double[] before = [
            .. after.Select((value, i) => i % 100 == 0 ? minorityGain * value : (0.8 * value) + (30 * (random.NextDouble() - 0.5)))];
        double[] noChange = [.. after.Select((_, i) => i % 100 == 0 ? 1.0 : 0)];
        return new RadiometricNormalization(options)
            .Model([BandRole.Red], new PairSample([before], [after]), new IrMad.Outcome([0.99], noChange, 9));
    }

    private static double Gain(int band) => 0.6 + (0.3 * band);

    private static double Offset(int band) => 120 - (30 * band);

    private static RadiometricModel Match(
        int bands, double changedShare, double noise, Func<int, double>? gain = null, Func<int, double>? offset = null)
    {
        var (before, after) = Pair(bands, changedShare, noise, gain ?? Gain, offset ?? Offset);
        return new RadiometricNormalization(new RadiometryOptions()).Estimate(before, after, TestGround.Grid(Side, Side), default);
    }

    private static (InMemoryRaster Before, InMemoryRaster After) Pair(
        int bands, double changedShare, double noise, Func<int, double> gain, Func<int, double> offset)
    {
        var random = new Random(4);
        var (before, after) = (new float[bands][], new float[bands][]);
        for (var band = 0; band < bands; band++)
        {
            before[band] = Values(new TestGround(20 + band, waves: 10));
            var other = Values(new TestGround(90 + band, waves: 10));
            after[band] = new float[Side * Side];
            for (var i = 0; i < after[band].Length; i++)
            {
                var value = i % Side < Side * changedShare ? other[i] : before[band][i];
                after[band][i] = (float)((gain(band) * value) + offset(band) + (noise * (random.NextDouble() - 0.5) * 3.46));
            }
        }

        return (new InMemoryRaster(Side, Side, Colours[..bands], before), new InMemoryRaster(Side, Side, Colours[..bands], after));
    }

    private static float[] Values(TestGround ground)
    {
        var block = new PixelBlock();
        ground.Render(Side, Side).Read(new PixelWindow(0, 0, Side, Side), block);
        return block.Band(0).ToArray();
    }
}
