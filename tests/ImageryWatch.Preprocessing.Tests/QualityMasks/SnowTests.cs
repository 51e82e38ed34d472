using ImageryWatch.Core;
using static ImageryWatch.Preprocessing.Tests.CellScenes;

namespace ImageryWatch.Preprocessing.Tests;

public class SnowTests
{
    [Fact]
    public void Classify_snow_isFlaggedAndNotCloud()
    {
        var map = Run(Scene(Snow));
        Assert.Equal(QualityFlags.Snow, map.At(80, 280));
        Assert.Equal(QualityFlags.None, map.At(450, 300));
        Assert.InRange(map.Share(QualityFlags.Snow), 0.3, 0.5);
        Assert.False(map.Has(QualityFlags.Cloud));
    }

    [Fact]
    public void Classify_brightSoil_isNotSnow() =>
        Assert.False(Run(Scene(Snow, redShare: 1.25f, isTinted: (x, _) => x < 300)).Has(QualityFlags.Snow));

    [Fact]
    public void Classify_singleBand_doesNotFlagSnow() =>
        Assert.False(Run(Panchromatic(Snow), Panchromatic((_, _, v) => v)).Has(QualityFlags.Snow));

    [Fact]
    public void Classify_fewWhiteRoofs_areNotSnow() =>
        Assert.False(Run(Scene((x, y, v) => x % 60 < 25 && y % 50 < 12 ? White : v)).Has(QualityFlags.Snow));

    [Fact]
    public void Classify_whiteSuburb_isNotSnow()
    {
        var roofs = Scene((x, y, v) => x % 24 < 16 && y % 24 < 16 ? White - 200 + (0.3f * v) : v);
        Assert.False(Run(roofs).Has(QualityFlags.Snow));
    }

    [Fact]
    public void Classify_brightRoughSoil_isNotSnow() =>
        Assert.False(
            Run(Scene((x, y, v) => x < 300 ? White - 300 + (((x / 2 * 7919) + (y / 2 * 104729)) % 13 * 50) : v)).Has(QualityFlags.Snow));

    [Theory]
    [InlineData(35, true)]
    [InlineData(66, false)]
    public void Classify_snow_isReportedUnderLowSunOnly(double elevation, bool expected) =>
        Assert.Equal(expected, Run(Scene(Snow), sun: new SunPosition(135, elevation)).Has(QualityFlags.Snow));

    [Fact]
    public void Classify_cloudOverSnow_isConfirmedByLostContrast()
    {
        var map = Run(Scene((x, y, v) => Under(Disc(x, y, (450, 150), 80, 40), Snow(x, y, v))), Scene(Snow));
        Assert.Equal(QualityFlags.Cloud, map.At(450, 150));
        Assert.Equal(QualityFlags.Snow, map.At(80, 280));
    }

    [Fact]
    public void Classify_snowCoveredCell_isNotMasked()
    {
        var scene = new MaskedScene(Scene(Snow), new QualityMask(1, 1, Side, [QualityFlags.Snow]));
        var block = new PixelBlock();
        scene.Read(new PixelWindow(0, 0, 40, 40), block);
        Assert.All(block.Quality.ToArray(), cause => Assert.Equal(QualityFlags.None, cause));
        Assert.DoesNotContain(0f, block.Band(0).ToArray());
    }

    [Fact]
    public void Count_snow_isReportedAndAssessable()
    {
        var count = new AssessabilityCount("a", 1);
        count.Add([QualityFlags.Snow, QualityFlags.None, QualityFlags.Snow | QualityFlags.Cloud, QualityFlags.None], new QualityFlags[4]);
        var result = count.ToAssessability();
        Assert.Equal(0.75, result.AssessableShare);
        Assert.Equal(0.5, result.CauseShares[QualityFlags.Snow]);
    }

    /// <summary>The western half under snow, with trees in it.</summary>
    private static float Snow(int x, int y, float v) =>
        x < 300 && Disc(x % 40, y % 40, (20, 20), 3, 1) == 0 ? White - 60 + (0.1f * v) : x < 300 ? 250 : v;
}
