using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests;

public class SunFromShadowsTests
{
    private static readonly DateTimeOffset Equinox = new(2024, 3, 20, 0, 0, 0, TimeSpan.Zero);

    private static SunEstimate Estimate(ShadowScene scene, SunConstraints? place = null, int threads = 1) =>
        new SunFromShadows(new SunAngleOptions())
            .Estimate(scene, place ?? new SunConstraints(0, null, null), threads, TestContext.Current.CancellationToken);

    /// <summary>On the equator no direction is out of the question.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(113)]
    [InlineData(160)]
    [InlineData(221)]
    [InlineData(290)]
    public void Estimate_anyQuadrant_givesAzimuth(double azimuth)
    {
        var found = Estimate(new ShadowedTown((int)azimuth, 6, new SunPosition(azimuth, 42)).Scene());
        Assert.Null(found.NoEstimateReason);
        Assert.InRange(Math.IEEERemainder(found.AzimuthDegrees!.Value - azimuth, 360), -6.0, 6.0);
        Assert.InRange(found.AzimuthErrorDegrees!.Value, 5.0, 14.0);
        Assert.Equal(36, found.Structures);
        Assert.Null(found.Position);
    }

    [Theory]
    [InlineData(25)]
    [InlineData(60)]
    public void Estimate_lowOrHighSun_givesSameAzimuth(double elevation)
    {
        var found = Estimate(new ShadowedTown(3, 6, new SunPosition(152, elevation)).Scene(), new SunConstraints(0, null, 0));
        Assert.InRange(found.AzimuthDegrees!.Value, 145, 159);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Estimate_dayAndLatitude_giveElevation(bool isLater)
    {
        // At equinox tan(elevation) = -cos(azimuth) / tan(latitude): the sun runs along the celestial equator.
        var found = Estimate(new ShadowedTown(5, 6, new SunPosition(150, 46)).Scene(isLater), new SunConstraints(39.5, Equinox, 0));
        var expected = Math.Atan(-Math.Cos(found.AzimuthDegrees!.Value * Math.PI / 180) / Math.Tan(39.5 * Math.PI / 180)) * 180 / Math.PI;
        Assert.Equal(expected, found.ElevationDegrees!.Value, 0.4);
        var other = Math.Atan(-Math.Cos((found.AzimuthDegrees.Value - found.AzimuthErrorDegrees!.Value) * Math.PI / 180) / Math.Tan(
            39.5 * Math.PI / 180)) * 180 / Math.PI;
        Assert.InRange(found.ElevationErrorDegrees!.Value, Math.Abs(other - expected) * 0.9, (Math.Abs(other - expected) * 1.3) + 0.3);
        Assert.Equal(found.ElevationErrorDegrees, found.Position!.Value.ElevationErrorDegrees);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Estimate_noShadows_givesNoEstimate(int seed)
    {
        var found = Estimate(new ShadowedTown(seed, 6, null).Scene());
        Assert.Contains("disagree", found.NoEstimateReason, StringComparison.Ordinal);
        Assert.Equal((null, null, null), (found.AzimuthDegrees, found.ElevationDegrees, found.Position));
    }

    [Fact]
    public void Estimate_fewStructures_givesNoEstimate()
    {
        var found = Estimate(new ShadowedTown(8, 3, new SunPosition(150, 45)).Scene());
        Assert.Equal("only 9 structures are surrounded by open ground; at least 10 are needed", found.NoEstimateReason);
    }

    [Fact]
    public void Estimate_noNetwork_givesNoEstimate() =>
        Assert.Contains("network", Estimate(new ShadowedTown(8, 6, new SunPosition(150, 45)).Scene() with { Map = null }).NoEstimateReason,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(10, 39.5, false)]
    [InlineData(170, -39.5, false)]
    [InlineData(115, 39.5, true)]
    public void Estimate_impossibleAzimuth_givesNoEstimate(double azimuth, double latitude, bool withDay)
    {
        // The third: in midwinter the sun rises south of there.
        var day = withDay ? new DateTimeOffset(2024, 12, 21, 0, 0, 0, TimeSpan.Zero) : (DateTimeOffset?)null;
        var found = Estimate(new ShadowedTown(9, 6, new SunPosition(azimuth, 40)).Scene(), new SunConstraints(latitude, day, null));
        Assert.Contains("impossible at this place", found.NoEstimateReason, StringComparison.Ordinal);
        Assert.Null(found.AzimuthDegrees);
    }

    [Fact]
    public void Estimate_tiltedViewAndHighSun_givesNoEstimate()
    {
        var scene = new ShadowedTown(9, 6, new SunPosition(165, 60)).Scene();
        var june = new DateTimeOffset(2024, 6, 21, 0, 0, 0, TimeSpan.Zero);
        var steep = Estimate(scene, new SunConstraints(39.5, june, 5));
        Assert.Null(steep.NoEstimateReason);
        Assert.Contains("uncertain by", Estimate(scene, new SunConstraints(39.5, june, 30)).NoEstimateReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Estimate_anyThreadsAndMapLayout_isTheSame()
    {
        var town = new ShadowedTown(4, 6, new SunPosition(140, 40));
        var one = Estimate(town.Scene(), new SunConstraints(39.5, Equinox, null));
        Assert.NotNull(one.Position);
        Assert.Equal(one, Estimate(town.Scene(blockSize: 48), new SunConstraints(39.5, Equinox, null), threads: 4));
    }
}
