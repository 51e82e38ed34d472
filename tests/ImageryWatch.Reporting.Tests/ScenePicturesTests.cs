using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class ScenePicturesTests
{
    [Fact]
    public void Create_anyNumberOfThreads_givesSamePictures()
    {
        var one = AveragedPixels.Read(Sample.Raster(3), Sample.Grid.Window, 90, [0, 1, 2], 1);
        var four = AveragedPixels.Read(Sample.Raster(3), Sample.Grid.Window, 90, [0, 1, 2], 4);
        Assert.Equal(one.Planes, four.Planes);
    }

    [Fact]
    public void Before_smallWindow_isNotEnlarged()
    {
        var picture = Sample.Pictures.Before(new PixelWindow(10, 10, 40, 20), 1000);
        Assert.Equal((40, 20), (picture.Width, picture.Height));
    }

    [Fact]
    public void Before_anyWindow_hasSameStretch()
    {
        var whole = Sample.Pictures.Before(Sample.Grid.Window, 10_000);
        var part = Sample.Pictures.Before(new PixelWindow(100, 50, 30, 30), 10_000);
        for (var row = 0; row < 30; row++)
            Assert.Equal(whole.Pixels.AsSpan((((row + 50) * whole.Width) + 100) * 3, 90), part.Pixels.AsSpan(row * 90, 90));
    }

    [Fact]
    public void Quality_bothDatesAndMask_areCombined()
    {
        var holes = new QualityFlags[100];
        holes[0] = QualityFlags.NoData;
        var cloud = new QualityFlags[100];
        cloud[99] = QualityFlags.Cloud;
        var pictures = ScenePictures.Create(Flat(holes), Flat(new QualityFlags[100]), new InMemoryRaster(10, 10, [], [], cloud));
        var quality = pictures.Quality(new PixelWindow(0, 0, 10, 10), 10);
        Assert.Equal(QualityFlags.NoData, quality.Causes[0]);
        Assert.Equal(QualityFlags.Cloud, quality.Causes[99]);
        Assert.Equal(98, quality.Causes.Count(cause => cause == QualityFlags.None));
    }

    [Fact]
    public void WithoutData_date_isWhereItsPictureIsGrey()
    {
        var (holes, bright) = (new QualityFlags[100], new QualityFlags[100]);
        (holes[0], bright[1]) = (QualityFlags.NoData, QualityFlags.Saturated);
        var cloud = new QualityFlags[100];
        cloud[99] = QualityFlags.Cloud;
        var pictures = ScenePictures.Create(Flat(holes), Flat(bright), new InMemoryRaster(10, 10, [], [], cloud));
        var (window, grey) = (new PixelWindow(0, 0, 10, 10), new byte[] { 0x6E, 0x74, 0x7A });
        Assert.Equal(grey, pictures.Before(window, 10).Pixels.AsSpan(0, 3));
        Assert.Equal([0], Marked(pictures.WithoutData!.Value.Before(window, 10)));
        Assert.Empty(Marked(pictures.WithoutData!.Value.After(window, 10)));
        static IEnumerable<int> Marked(MaskedPicture picture) =>
            Enumerable.Range(0, picture.Causes.Length).Where(i => picture.Causes[i] != QualityFlags.None);
    }

    [Fact]
    public void Before_cloud_isExcludedFromStretch()
    {
        var values = Enumerable.Range(0, 100).Select(i => i < 40 ? 10_000f : 100f + i).ToArray();
        var cloud = Enumerable.Range(0, 100).Select(i => i < 40 ? QualityFlags.Cloud : QualityFlags.None).ToArray();
        var source = new InMemoryRaster(10, 10, [BandRole.Panchromatic], [values]);
        var masked = ScenePictures.Create(source, source, new InMemoryRaster(10, 10, [], [], cloud))
            .Before(new PixelWindow(0, 0, 10, 10), 10);
        Assert.True(masked.Pixels[3 * 99] > 200);
        Assert.True(masked.Pixels[3 * 41] < 60);
    }

    [Theory]
    [InlineData(new[] { BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.NearInfrared }, new[] { 2, 1, 0 })]
    [InlineData(new[] { BandRole.Panchromatic }, new[] { 0 })]
    [InlineData(new[] { BandRole.Other, BandRole.Panchromatic, BandRole.Red }, new[] { 1 })]
    [InlineData(new[] { BandRole.Other }, new[] { 0 })]
    public void BandsOf_roles_selectsColourBands(BandRole[] roles, int[] expected) => Assert.Equal(expected, DisplayStretch.BandsOf(roles));

    [Fact]
    public void ToImage_maskedPixels_areGrey()
    {
        var picture = ScenePictures.Create(Flat([.. Enumerable.Repeat(QualityFlags.NoData, 100)]), Flat(new QualityFlags[100]))
            .Before(new PixelWindow(0, 0, 10, 10), 10);
        Assert.Equal(0x6E, picture.Pixels[0]);
        Assert.Single(picture.Pixels.Chunk(3).Select(pixel => (pixel[0], pixel[1], pixel[2])).Distinct());
    }

    private static InMemoryRaster Flat(QualityFlags[] quality) => new(10, 10, [BandRole.Panchromatic], [new float[100]], quality);
}
