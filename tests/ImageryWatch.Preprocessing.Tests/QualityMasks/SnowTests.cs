using ImageryWatch.Core;
using static ImageryWatch.Preprocessing.Tests.CellScenes;

namespace ImageryWatch.Preprocessing.Tests;

public class SnowTests
{
    [Fact]
    public void Snow_is_marked_and_is_no_cloud()
    {
        var map = Run(Scene(Snow));
        Assert.Equal(QualityFlags.Snow, map.At(80, 280));
        Assert.Equal(QualityFlags.None, map.At(450, 300));
        Assert.InRange(map.Share(QualityFlags.Snow), 0.3, 0.5);
        Assert.False(map.Has(QualityFlags.Cloud));
    }

    [Fact]
    public void As_much_bright_soil_is_no_snow() =>
        Assert.False(Run(Scene(Snow, redShare: 1.25f, isTinted: (x, _) => x < 300)).Has(QualityFlags.Snow));

    [Fact]
    public void A_single_band_cannot_tell_snow_from_sand() =>
        Assert.False(Run(Panchromatic(Snow), Panchromatic((_, _, v) => v)).Has(QualityFlags.Snow));

    [Fact]
    public void A_few_white_roofs_are_no_snow() =>
        Assert.False(Run(Scene((x, y, v) => x % 60 < 25 && y % 50 < 12 ? White : v)).Has(QualityFlags.Snow));

    [Fact]
    public void In_a_scene_with_snow_a_cloud_is_told_by_the_contrast_it_takes()
    {
        var map = Run(Scene((x, y, v) => Under(Disc(x, y, (450, 150), 80, 40), Snow(x, y, v))), Scene(Snow));
        Assert.Equal(QualityFlags.Cloud, map.At(450, 150));
        Assert.Equal(QualityFlags.Snow, map.At(80, 280));
    }

    [Fact]
    public void Ground_under_snow_stays_seen()
    {
        var scene = new MaskedScene(Scene(Snow), new QualityMask(1, 1, Side, [QualityFlags.Snow]));
        var block = new PixelBlock();
        scene.Read(new PixelWindow(0, 0, 40, 40), block);
        Assert.All(block.Quality.ToArray(), cause => Assert.Equal(QualityFlags.None, cause));
        Assert.DoesNotContain(0f, block.Band(0).ToArray());
    }

    [Fact]
    public void Snow_is_counted_and_leaves_ground_assessable()
    {
        var count = new AssessabilityCount("a", 1);
        count.Add([QualityFlags.Snow, QualityFlags.None, QualityFlags.Snow | QualityFlags.Cloud, QualityFlags.None], new QualityFlags[4]);
        var result = count.ToAssessability();
        Assert.Equal(0.75, result.AssessableShare);
        Assert.Equal(0.5, result.CauseShares[QualityFlags.Snow]);
    }

    /// <summary>The western half under snow, with trees in it.</summary>
    private static float Snow(int x, int y, float v) => x < 300 && Disc(x % 40, y % 40, (20, 20), 3, 1) == 0 ? White - 60 + (0.1f * v) : x < 300 ? 250 : v;
}
