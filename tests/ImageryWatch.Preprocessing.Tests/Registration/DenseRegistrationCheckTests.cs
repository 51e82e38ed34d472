using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing.Tests;

public class DenseRegistrationCheckTests
{
    private const int Side = 192;
    private static readonly TestGround Ground = new(7);

    /// <summary>
    /// Seven eighths of the ground changed, in patches larger than single windows.
    /// </summary>
    [Fact]
    public void Find_littleUnchangedGround_findsShift()
    {
        var peak = Find(Ground.Render(Side, Side), Mostly(new TestGround(31).Render(Side, Side), Ground.Shifted(Side, Side, 5.3, -3.8)));
        Assert.NotNull(peak);
        Assert.True(peak.Strength > DenseRegistrationCheck.MinStrength, $"{peak.Strength}");
        Assert.Equal(5.3, peak.Shift.Column, 0.7);
        Assert.Equal(-3.8, peak.Shift.Row, 0.7);
    }

    [Fact]
    public void Find_unrelatedScenes_staysBelowThreshold()
    {
        for (var seed = 0; seed < 8; seed++)
            Assert.True(
                Find(new TestGround(300 + seed).Render(Side, Side),
                    new TestGround(400 + seed).Render(Side, Side))!.Strength < DenseRegistrationCheck.MinStrength);
    }

    [Fact]
    public void Find_holeCommonToBothDates_isNotEvidenceForZeroShift()
    {
        var (one, other) = (Holed(new TestGround(51).Render(Side, Side)), Holed(new TestGround(52).Render(Side, Side)));
        Assert.True(Find(one, other)!.Strength < DenseRegistrationCheck.MinStrength);
    }

    [Fact]
    public void Find_tooLittleGround_returnsNull() => Assert.Null(Find(Ground.Render(100, 300), Ground.Render(100, 300)));

    [Fact]
    public void Find_scatteredBlackPixels_keepsGroundUsable()
    {
        var peak = Find(Speckled(Ground.Render(Side, Side), 17), Speckled(Ground.Shifted(Side, Side, 1.5, -1), 19));
        Assert.NotNull(peak);
        Assert.True(DenseRegistrationCheck.IsStrong(peak), $"{peak.Strength}");
        Assert.Equal(1.5, peak.Shift.Column, 0.3);
        Assert.Equal(-1, peak.Shift.Row, 0.3);
    }

    [Fact]
    public void IsStrong_peakAtLimitOfSearch_isFalse()
    {
        var peak = Find(Ground.Render(Side, Side), Ground.Shifted(Side, Side, 13, 0));
        Assert.NotNull(peak);
        Assert.True(peak.Strength > DenseRegistrationCheck.MinStrength, $"{peak.Strength}");
        Assert.False(DenseRegistrationCheck.IsStrong(peak));
    }

    [Fact]
    public void FindWeak_shiftBeyondSearch_findsShift()
    {
        var peak = FindWeak(Ground.Render(Side, Side), Ground.Shifted(Side, Side, 21.4, -16.2));
        Assert.NotNull(peak);
        Assert.Equal(21.4, peak.Shift.Column, 0.3);
        Assert.Equal(-16.2, peak.Shift.Row, 0.3);
    }

    [Fact]
    public void FindWeak_unrelatedScenes_returnsNull()
    {
        for (var seed = 0; seed < 8; seed++)
            Assert.Null(FindWeak(new TestGround(300 + seed).Render(Side, Side), new TestGround(400 + seed).Render(Side, Side)));
    }

    [Fact]
    public void FindWeakInTiles_shiftedScene_findsShiftInAllQuarters()
    {
        const int side = 700;
        var peak = FindWeakInTiles(Ground.Render(side, side), Ground.Shifted(side, side, -6.3, 2.4));
        Assert.NotNull(peak);
        Assert.Equal(4, peak.Quarters.Count);
        Assert.All([.. peak.Quarters, peak.Shift], shift => Assert.True(shift.DistanceTo(new PixelPoint(-6.3, 2.4)) < 0.5, $"{shift}"));
    }

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.8, false)]
    public void FindWeakInTiles_sceneMaskedOnOneSide_needsEnoughUsableTiles(double masked, bool isFound)
    {
        const int side = 1000;
        var ground = Ground.Render(side, side);
        var peak = FindWeakInTiles(ground, Combine(ground, ground, (c, _, a, _) => c < masked * side ? float.NaN : a));
        Assert.Equal(isFound, peak is not null);
        if (isFound) Assert.Equal(2, peak!.Quarters.Count);
    }

    private static EvidencePeak? FindWeakInTiles(InMemoryRaster before, InMemoryRaster after) =>
        new DenseRegistrationCheck(2).FindWeakInTiles(before, after, TestGround.Grid(before.Width, before.Height), default);

    private static EvidencePeak? FindWeak(InMemoryRaster before, InMemoryRaster after) =>
        new DenseRegistrationCheck(2).FindWeak(before, after, TestGround.Grid(before.Width, before.Height), default);

    // Every (step)th pixel of every (step)th row is nodata.
    private static InMemoryRaster Speckled(InMemoryRaster ground, int step) =>
        Combine(ground, ground, (c, r, a, _) => c % step == 3 && r % step == 5 ? float.NaN : a);

    private static EvidencePeak? Find(InMemoryRaster before, InMemoryRaster after) =>
        new DenseRegistrationCheck(2).Find(before, after, TestGround.Grid(before.Width, before.Height), default);

    private static InMemoryRaster Mostly(InMemoryRaster other, InMemoryRaster kept) =>
        Combine(other, kept, (c, r, a, b) => ((c / 24) + (3 * (r / 24))) % 8 == 0 ? b : a);

    private static InMemoryRaster Holed(InMemoryRaster ground) =>
        Combine(ground, ground, (c, r, a, _) => c is > 60 and < 120 && r is > 70 and < 110 ? float.NaN : a);

    private static InMemoryRaster Combine(InMemoryRaster one, InMemoryRaster other, Func<int, int, float, float, float> pick)
    {
        var (a, b) = (Values(one), Values(other));
        for (var i = 0; i < a.Length; i++) a[i] = pick(i % one.Width, i / one.Width, a[i], b[i]);
        return new InMemoryRaster(one.Width, one.Height, one.Bands, [a]);
    }

    private static float[] Values(InMemoryRaster raster)
    {
        var block = new PixelBlock(new PixelWindow(0, 0, raster.Width, raster.Height), 1);
        raster.Read(block.Window, block);
        return block.Band(0).ToArray();
    }
}
