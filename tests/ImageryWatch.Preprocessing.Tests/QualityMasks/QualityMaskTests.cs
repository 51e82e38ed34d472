using ImageryWatch.Core;
using static ImageryWatch.Preprocessing.Tests.CellScenes;

namespace ImageryWatch.Preprocessing.Tests;

public class QualityMaskTests
{
    [Fact]
    public void Classify_deepShadow_isMaskedOnlyIfLarge()
    {
        var map = Run(Scene((x, y, v) => Disc(x, y, (150, 150), 90, 1) > 0 || Disc(x, y, (450, 450), 12, 1) > 0 ? 0.05f * v : v));
        Assert.Equal(QualityFlags.DeepShadow, map.At(150, 150));
        Assert.Equal(QualityFlags.None, map.At(450, 450));
    }

    [Fact]
    public void Overlay_anyWindow_appliesMask()
    {
        QualityFlags[] cells = [QualityFlags.None, QualityFlags.Cloud, QualityFlags.CloudShadow, QualityFlags.None];
        var map = new QualityMask(2, 2, 5, cells);
        var scene = new MaskedScene(Scene((_, _, v) => v), map);
        foreach (var window in (PixelWindow[])[new(0, 0, 12, 12), new(3, 2, 5, 7), new(-4, -4, 9, 9)])
        {
            var block = new PixelBlock();
            scene.Read(window, block);
            for (var i = 0; i < block.Quality.Length; i++)
            {
                var (x, y) = (window.Column + (i % window.Width), window.Row + (i / window.Width));
                var expected = x < 0 || y < 0
                    ? QualityFlags.OutsideCoverage
                    : x < 10 && y < 10
                    ? cells[(y / 5 * 2) + (x / 5)]
                    : QualityFlags.None;
                Assert.Equal(expected, block.Quality[i]);
                Assert.Equal(expected != QualityFlags.None, block.Band(0)[i] == 0);
            }
        }
    }

    [Fact]
    public void Count_area_addsUpOverThreads()
    {
        QualityFlags[] before = [QualityFlags.None, QualityFlags.Cloud, QualityFlags.None, QualityFlags.NoData, QualityFlags.NoData];
        QualityFlags[] after = [QualityFlags.None, QualityFlags.NoData, QualityFlags.None, QualityFlags.NoData, QualityFlags.None];
        var (one, other) = (new AssessabilityCount("a", 0.25), new AssessabilityCount("a", 0.25));
        one.Add(before.AsSpan(0, 2), after.AsSpan(0, 2));
        other.Add(before.AsSpan(2), after.AsSpan(2), [1, 1, 0]);
        one.Add(other);
        var result = one.ToAssessability();
        Assert.Equal(0.5, result.AssessableShare);
        Assert.Equal(1e-6, result.AreaSquareKilometres, 1e-12);
        Assert.Equal(0.25, result.CauseShares[QualityFlags.Cloud]);
        Assert.Equal(0.5, result.CauseShares[QualityFlags.NoData]);
        Assert.Equal(2, result.CauseShares.Count);
        Assert.Equal(0, new AssessabilityCount("none", 1).ToAssessability().AssessableShare);
    }

    [Fact]
    public void DilateAndErode_mask_agreeWithDefinition()
    {
        var random = new Random(3);
        bool[] mask = [.. Enumerable.Range(0, 13 * 9).Select(_ => random.Next(6) == 0)];
        var grown = CellRegions.Dilate(mask, 13, 2);
        for (var i = 0; i < mask.Length; i++)
        {
            var near = Enumerable.Range(0, mask.Length)
                .Any(k => mask[k] && Math.Abs((k % 13) - (i % 13)) <= 2 && Math.Abs((k / 13) - (i / 13)) <= 2);
            Assert.Equal(near, grown[i]);
        }
    }
}
