using ImageryWatch.Core;
using static ImageryWatch.Preprocessing.Tests.CellScenes;

namespace ImageryWatch.Preprocessing.Tests;

public class CloudTests
{
    private static readonly (double X, double Y) Centre = (360, 360);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Classify_softBrightDisc_isCloudWithAndWithoutColour(bool hasColour)
    {
        static float Paint(int x, int y, float v) => Under(Disc(x, y, Centre, 80, 40), v);
        var map = Run(hasColour ? Scene(Paint) : Panchromatic(Paint), hasColour ? null : Panchromatic((_, _, v) => v));
        for (var y = 2; y < Side; y += 4)
        {
            for (var x = 2; x < Side; x += 4)
            {
                var cover = Disc(x, y, Centre, 80, 40);
                if (cover > 0.6) Assert.Equal(QualityFlags.Cloud, map.At(x, y));
                if (Disc(x, y, Centre, 96, 1) == 0) Assert.Equal(QualityFlags.None, map.At(x, y));
            }
        }
    }

    [Fact]
    public void Classify_cloudWithSun_findsItsShadow()
    {
        // The sun is in the south-east at 45 degrees: a cloud base of 240 m casts its shadow 170 m to the west and 170 m to the north.
        var map = Run(Scene((x, y, v) => Under(Disc(x, y, Centre, 80, 40), v * (1 - (0.6f * Disc(x, y, (190, 190), 80, 40))))), sun: Sun);
        Assert.Equal(QualityFlags.Cloud, map.At(360, 360));
        Assert.Equal(QualityFlags.CloudShadow, map.At(190, 190));
        Assert.Equal(QualityFlags.None, map.At(360, 190));
        Assert.InRange(map.Share(QualityFlags.CloudShadow), 0.02, 0.06);
    }

    [Fact]
    public void Classify_darkGroundElsewhere_isNotCloudShadow()
    {
        var map = Run(Scene((x, y, v) => Under(Disc(x, y, Centre, 80, 40), v * (1 - (0.6f * Disc(x, y, (520, 190), 80, 40))))), sun: Sun);
        Assert.True(map.Has(QualityFlags.Cloud));
        Assert.False(map.Has(QualityFlags.CloudShadow));
    }

    [Fact]
    public void Classify_thinHaze_isNotMasked() =>
        Assert.True(
            Run(Scene((x, y, v) => x is > 400 and < 430 && y < 90 ? White : Under(0.3f * Disc(x, y, (300, 360), 150, 60), v))).IsClear);

    [Fact]
    public void Classify_rowsOfBrightRoofs_areNotCloud() =>
        Assert.True(Run(Scene((x, y, v) => x % 60 < 25 && y % 50 < 14 ? White : x % 60 < 25 && y % 50 < 20 ? 0.2f * v : v)).IsClear);

    [Fact]
    public void Classify_largeNewBrightRoof_isNotCloud() =>
        Assert.True(Run(Scene((x, y, v) => x is >= 200 and < 290 && y is >= 300 and < 345 ? White : v)).IsClear);

    [Fact]
    public void Classify_groundEquallyBrightOnOtherDate_isNotCloud()
    {
        var sand = Scene((x, y, v) => Under(Disc(x, y, Centre, 80, 40), v));
        Assert.True(Run(sand, sand).IsClear);
    }

    [Fact]
    public void Classify_bareSoil_isNotCloud() =>
        Assert.True(
            Run(Scene(
                (x, y, v) => Under(Disc(x, y, Centre, 80, 40), v), redShare: 1.6f, isTinted: (x, y) =>
                    Disc(x, y, Centre, 80, 40) > 0.2)).IsClear);

    [Fact]
    public void Classify_singlePixelCells_needsShadowToConfirmCloud()
    {
        var options = new QualityMaskOptions { CellMetres = 1, DarkObjectWindowMetres = 10 };
        static float Paint(int x, int y, float v) => Under(Disc(x, y, Centre, 80, 40), v * (1 - (0.7f * Disc(x, y, (190, 190), 80, 40))));
        Assert.False(Run(Scene(Paint), sun: null, options: options).Has(QualityFlags.Cloud));
        Assert.True(Run(Scene(Paint), sun: Sun, options: options).Has(QualityFlags.Cloud));
    }

    [Fact]
    public void Classify_emptyScene_hasNoFlags() =>
        Assert.True(
            Run(new InMemoryRaster(
                Side, Side, [BandRole.Panchromatic], [new float[Side * Side]], [
                    .. Enumerable.Repeat(QualityFlags.NoData, Side * Side)])).IsClear);
}
