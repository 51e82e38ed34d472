using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class MatchedStretchTests
{
    private static DisplayLimits Of(BandLimits before, BandLimits after, double gain, double offset = 0, double correlation = 0.95) =>
        MatchedStretch.Of(new([before], [after]), [new BandMatch(BandRole.Red, gain, offset, correlation)]);

    [Fact]
    public void Of_reliableMatch_equalGroundHasEqualBrightness()
    {
        var limits = Of(new(100, 300), new(20, 80), 4, 30);
        Assert.True(limits.IsMatched);
        // The later date in values of the earlier one: 110 to 350. The common range is 100 to 350.
        Assert.Equal(new BandLimits(100, 350), limits.Bands.Before[0]);
        Assert.Equal(17.5, limits.Bands.After[0].Low, 4);
        Assert.Equal(80, limits.Bands.After[0].High, 4);
    }

    [Theory]
    [InlineData(1, 0.79)]
    [InlineData(1, double.NaN)]
    [InlineData(0, 0.95)]
    [InlineData(-2, 0.95)]
    [InlineData(double.NaN, 0.95)]
    public void Of_unreliableMatch_keepsTheLimitsOfEachDate(double gain, double correlation)
    {
        var limits = Of(new(100, 300), new(20, 80), gain, 0, correlation);
        Assert.False(limits.IsMatched);
        Assert.Equal(new BandLimits(20, 80), limits.Bands.After[0]);
    }

    [Theory]
    [InlineData(1500, true)]
    [InlineData(1502, false)]
    public void Of_rangesFarApart_areNotJoined(float low, bool isMatched) =>
        Assert.Equal(isMatched, Of(new(0, 1000), new(low, low + 1000), 1).IsMatched);

    [Fact]
    public void Of_oneBandWithoutMatch_keepsAllBandsOfEachDate()
    {
        IReadOnlyList<BandLimits> limits = [new(0, 10), new(0, 10)];
        Assert.False(MatchedStretch.Of(new(limits, limits), [new BandMatch(BandRole.Red, 1, 0, 1), null]).IsMatched);
    }

    [Fact]
    public void Create_sameGroundWithOtherGain_givesTheSamePicture()
    {
        var (before, after) = (Sample.Raster(1), Scaled(Sample.Raster(1), 0.5f, 40));
        BandMatch[] matches = [.. before.Bands.Select(band => new BandMatch(band, 2, -80, 1))];
        var pictures = ScenePictures.Create(before, after, null, 1, null, matches);
        Assert.True(pictures.Display()!.IsMatched);
        var (one, other) = (pictures.Before(Sample.Grid.Window, 200).Pixels, pictures.After(Sample.Grid.Window, 200).Pixels);
        Assert.All(one.Zip(other), pixel => Assert.InRange(pixel.First - pixel.Second, -1, 1));
    }

    [Fact]
    public void Render_ownStretches_areStatedInTheFigure()
    {
        string Text(ReportPictures pictures)
        {
            using var renderer = new FigureRenderer(Sample.Report(), pictures, new FigureOptions());
            return System.Text.Encoding.UTF8.GetString(renderer.Render(FigurePreset.Overview, [], FigureFormat.Svg).Bytes);
        }

        const string Notice = "Each date has its own contrast stretch";
        BandMatch[] matches = [.. Sample.Raster(1).Bands.Select(band => new BandMatch(band, 1, 0, 1))];
        Assert.Contains(Notice, Text(Sample.Pictures), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Notice, Text(ScenePictures.Create(Sample.Raster(1), Sample.Raster(2), null, 1, null, matches)), StringComparison.Ordinal);
    }

    private static InMemoryRaster Scaled(InMemoryRaster source, float factor, float offset)
    {
        var block = new PixelBlock();
        source.Read(new PixelWindow(0, 0, source.Width, source.Height), block);
        var planes = Enumerable.Range(0, source.Bands.Count)
            .Select(band => block.Band(band).ToArray().Select(value => (factor * value) + offset).ToArray()).ToArray();
        return new InMemoryRaster(source.Width, source.Height, source.Bands, planes);
    }
}
