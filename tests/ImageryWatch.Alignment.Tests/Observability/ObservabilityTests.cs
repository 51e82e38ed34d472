using ImageryWatch.Core;

namespace ImageryWatch.Alignment.Tests;

public class ObservabilityTests
{
    private const int Side = 600;
    private static readonly BandRole[] Colours = [BandRole.Red, BandRole.Green, BandRole.Blue];
    private static readonly SunPosition Sun = new(135, 45);
    private static readonly float[] Ground = GroundValues();

    [Fact]
    public void A_cloud_with_its_shadow_is_found_where_it_is()
    {
        var map = Run(Scene((x, y, v) => InDisc(x, y, 350, 350, 60) ? 1800 : InDisc(x, y, 200, 200, 60) ? 0.25f * v : v));
        Assert.Equal(UnseenCause.Cloud, map.At(350, 350));
        Assert.Equal(UnseenCause.CloudShadow, map.At(200, 200));
        Assert.Equal(UnseenCause.None, map.At(350, 200));
        Assert.InRange(map.Share(UnseenCause.Cloud), 0.025, 0.06);
        Assert.InRange(map.Share(UnseenCause.CloudShadow), 0.025, 0.06);
    }

    [Fact]
    public void Snow_without_shadow_stays_seen_and_is_told_about()
    {
        var map = Run(Scene((x, y, v) => x < 200 ? 1900 : v));
        Assert.True(map.IsClear);
        Assert.Contains("snow", Assert.Single(map.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Bright_roofs_bare_ground_and_building_shadows_are_not_clouds()
    {
        var map = Run(Scene((x, y, v) =>
            x % 60 < 25 && y % 50 < 14 ? 1900 : x % 60 < 25 && y % 50 < 20 ? 0.2f * v : InDisc(x, y, 450, 450, 90) ? v + 900 : v,
            red: 1.3f));
        Assert.True(map.IsClear);
    }

    [Fact]
    public void Without_sun_or_colour_no_cloud_is_claimed()
    {
        var scene = Scene((x, y, v) => InDisc(x, y, 350, 350, 60) ? 1800 : InDisc(x, y, 200, 200, 60) ? 0.25f * v : v);
        Assert.True(Run(scene, sun: null).IsClear);
    }

    [Fact]
    public void A_large_deep_shadow_is_marked_and_a_small_one_is_not()
    {
        var map = Run(Scene((x, y, v) => InDisc(x, y, 150, 150, 90) || InDisc(x, y, 450, 450, 12) ? 0.05f * v : v));
        Assert.Equal(UnseenCause.DeepShadow, map.At(150, 150));
        Assert.Equal(UnseenCause.None, map.At(450, 450));
    }

    [Fact]
    public void The_map_is_laid_over_blocks_of_any_place_and_size()
    {
        UnseenCause[] cells = [UnseenCause.None, UnseenCause.Cloud, UnseenCause.CloudShadow, UnseenCause.None];
        var map = new ObservabilityMap(2, 2, 5, cells);
        var scene = new ObservedScene(Scene((_, _, v) => v), map);
        foreach (var window in (PixelWindow[])[new(0, 0, 12, 12), new(3, 2, 5, 7), new(-4, -4, 9, 9)])
        {
            var block = new PixelBlock();
            scene.Read(window, block);
            for (var i = 0; i < block.Unseen.Length; i++)
            {
                var (x, y) = (window.Column + (i % window.Width), window.Row + (i / window.Width));
                var expected = x < 0 || y < 0 ? UnseenCause.OutsideCoverage : x < 10 && y < 10 ? cells[(y / 5 * 2) + (x / 5)] : UnseenCause.None;
                Assert.Equal(expected, block.Unseen[i]);
                Assert.Equal(expected != UnseenCause.None, block.Band(0)[i] == 0);
            }
        }
    }

    [Fact]
    public void Shares_count_pixels_of_the_area_only_and_add_up_over_threads()
    {
        UnseenCause[] before = [UnseenCause.None, UnseenCause.Cloud, UnseenCause.None, UnseenCause.NoData, UnseenCause.NoData];
        UnseenCause[] after = [UnseenCause.None, UnseenCause.NoData, UnseenCause.None, UnseenCause.NoData, UnseenCause.None];
        var (one, other) = (new AssessabilityCount("a", 0.25), new AssessabilityCount("a", 0.25));
        one.Add(before.AsSpan(0, 2), after.AsSpan(0, 2));
        other.Add(before.AsSpan(2), after.AsSpan(2), [1, 1, 0]);
        one.Add(other);
        var result = one.ToAssessability();
        Assert.Equal(0.5, result.AssessableShare);
        Assert.Equal(1e-6, result.AreaSquareKilometres, 1e-12);
        Assert.Equal(0.25, result.CauseShares[UnseenCause.Cloud]);
        Assert.Equal(0.5, result.CauseShares[UnseenCause.NoData]);
        Assert.Equal(2, result.CauseShares.Count);
        Assert.Equal(0, new AssessabilityCount("none", 1).ToAssessability().AssessableShare);
    }

    [Fact]
    public void Growing_and_shrinking_agree_with_their_definition()
    {
        var random = new Random(3);
        bool[] mask = [.. Enumerable.Range(0, 13 * 9).Select(_ => random.Next(6) == 0)];
        var grown = CellRegions.Dilate(mask, 13, 2);
        for (var i = 0; i < mask.Length; i++)
        {
            var near = Enumerable.Range(0, mask.Length).Any(k => mask[k] && Math.Abs((k % 13) - (i % 13)) <= 2 && Math.Abs((k / 13) - (i / 13)) <= 2);
            Assert.Equal(near, grown[i]);
        }
    }

    private static ObservabilityMap Run(InMemoryRaster scene) => Run(scene, Sun);

    private static ObservabilityMap Run(InMemoryRaster scene, SunPosition? sun) =>
        new ObservabilityEstimate(new ObservabilityOptions()).Run(scene, TestGround.Grid(Side, Side, 1.0), sun, default);

    private static bool InDisc(int x, int y, int centreX, int centreY, int radius) =>
        ((x - centreX) * (x - centreX)) + ((y - centreY) * (y - centreY)) < radius * radius;

    private static InMemoryRaster Scene(Func<int, int, float, float> paint, float red = 1)
    {
        var values = new float[Side * Side];
        for (var i = 0; i < values.Length; i++) values[i] = paint(i % Side, i / Side, Ground[i]);
        return new InMemoryRaster(Side, Side, Colours, [[.. values.Select(v => v < 1700 ? red * v : v)], values, values]);
    }

    private static float[] GroundValues()
    {
        var block = new PixelBlock();
        new TestGround(31, waves: 8).Render(Side, Side).Read(new PixelWindow(0, 0, Side, Side), block);
        return block.Band(0).ToArray();
    }
}
