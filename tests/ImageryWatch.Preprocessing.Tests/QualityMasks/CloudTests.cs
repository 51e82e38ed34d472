using ImageryWatch.Core;
using static ImageryWatch.Preprocessing.Tests.CellScenes;

namespace ImageryWatch.Preprocessing.Tests;

public class CloudTests
{
    private static readonly (double X, double Y) Centre = (360, 360);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_soft_bright_disc_is_a_cloud_with_colour_and_without(bool hasColour)
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
    public void Its_shadow_is_found_where_the_sun_puts_it()
    {
        // The sun stands in the south-east at 45 degrees: a base of 240 m throws its shadow 170 m to the west and 170 m to the north.
        var map = Run(Scene((x, y, v) => Under(Disc(x, y, Centre, 80, 40), v * (1 - (0.6f * Disc(x, y, (190, 190), 80, 40))))), sun: Sun);
        Assert.Equal(QualityFlags.Cloud, map.At(360, 360));
        Assert.Equal(QualityFlags.CloudShadow, map.At(190, 190));
        Assert.Equal(QualityFlags.None, map.At(360, 190));
        Assert.InRange(map.Share(QualityFlags.CloudShadow), 0.02, 0.06);
    }

    [Fact]
    public void Dark_ground_elsewhere_is_no_cloud_shadow()
    {
        var map = Run(Scene((x, y, v) => Under(Disc(x, y, Centre, 80, 40), v * (1 - (0.6f * Disc(x, y, (520, 190), 80, 40))))), sun: Sun);
        Assert.True(map.Has(QualityFlags.Cloud));
        Assert.False(map.Has(QualityFlags.CloudShadow));
    }

    [Fact]
    public void Thin_haze_through_which_the_ground_is_seen_is_not_masked() =>
        Assert.True(Run(Scene((x, y, v) => x is > 400 and < 430 && y < 90 ? White : Under(0.3f * Disc(x, y, (300, 360), 150, 60), v))).IsClear);

    [Fact]
    public void Rows_of_bright_roofs_with_shade_between_are_no_cloud() =>
        Assert.True(Run(Scene((x, y, v) => x % 60 < 25 && y % 50 < 14 ? White : x % 60 < 25 && y % 50 < 20 ? 0.2f * v : v)).IsClear);

    [Fact]
    public void A_large_new_bright_roof_is_no_cloud() =>
        Assert.True(Run(Scene((x, y, v) => x is >= 200 and < 290 && y is >= 300 and < 345 ? White : v)).IsClear);

    [Fact]
    public void Ground_that_is_as_bright_on_the_other_date_is_no_cloud()
    {
        var sand = Scene((x, y, v) => Under(Disc(x, y, Centre, 80, 40), v));
        Assert.True(Run(sand, sand).IsClear);
    }

    [Fact]
    public void Bare_soil_is_too_red_for_a_cloud() =>
        Assert.True(Run(Scene((x, y, v) => Under(Disc(x, y, Centre, 80, 40), v), redShare: 1.6f, isTinted: (x, y) => Disc(x, y, Centre, 80, 40) > 0.2)).IsClear);

    [Fact]
    public void Where_pixels_are_too_coarse_for_edges_only_a_shadow_proves_a_cloud()
    {
        var options = new QualityMaskOptions { CellMetres = 1, FloorMetres = 10 };
        static float Paint(int x, int y, float v) => Under(Disc(x, y, Centre, 80, 40), v * (1 - (0.7f * Disc(x, y, (190, 190), 80, 40))));
        Assert.False(Run(Scene(Paint), sun: null, options: options).Has(QualityFlags.Cloud));
        Assert.True(Run(Scene(Paint), sun: Sun, options: options).Has(QualityFlags.Cloud));
    }

    [Fact]
    public void A_scene_that_shows_nothing_has_no_cause() =>
        Assert.True(Run(new InMemoryRaster(Side, Side, [BandRole.Panchromatic], [new float[Side * Side]], [.. Enumerable.Repeat(QualityFlags.NoData, Side * Side)])).IsClear);
}
