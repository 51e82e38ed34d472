namespace ImageryWatch.Core.Tests;

public class ValueTests
{
    [Theory]
    [InlineData(1.0, "almost certain")]
    [InlineData(0.95, "almost certain")]
    [InlineData(0.9499, "very likely")]
    [InlineData(0.55, "likely")]
    [InlineData(0.5, "roughly even chance")]
    [InlineData(0.44, "unlikely")]
    [InlineData(0.1, "very unlikely")]
    [InlineData(0, "almost no chance")]
    public void Term_confidence_followsFixedScale(double confidence, string words) => Assert.Equal(words, Likelihood.Words(confidence));

    [Theory]
    [InlineData(1.0, "1.00")]
    [InlineData(0.9953, ">0.99")]
    [InlineData(0.9949, "0.99")]
    [InlineData(0.9499, "0.94")]
    [InlineData(0.796, "0.79")]
    [InlineData(0.5, "0.50")]
    [InlineData(0.0049, "<0.01")]
    [InlineData(0.0, "0.00")]
    public void Number_uncertainConfidence_isNeverRoundedToCertainty(double confidence, string number) =>
        Assert.Equal(number, Likelihood.Number(confidence));

    [Fact]
    public void PixelRegion_runs_giveSizeAndBounds()
    {
        var region = new PixelRegion([new PixelRun(4, 10, 13), new PixelRun(5, 8, 11), new PixelRun(5, 12, 13)]);
        Assert.Equal(7, region.PixelCount);
        Assert.Equal(new PixelWindow(8, 4, 5, 2), region.Bounds);
        Assert.Equal(0, new PixelRegion([]).PixelCount);
    }

    [Fact]
    public void Date_acquisitionTime_isUtcDay()
    {
        var late = new DateTimeOffset(2017, 5, 4, 1, 30, 0, TimeSpan.FromHours(9));
        var metadata = new SceneMetadata { AcquiredAt = new Attributed<DateTimeOffset>(late, "test") };
        Assert.Equal(new DateOnly(2017, 5, 3), metadata.Date);
        Assert.Null(SceneMetadata.Unknown.Date);
    }

    [Fact]
    public void MapBounds_twoBoxes_intersectAndUnite()
    {
        var a = new MapBounds(0, 0, 10, 10);
        var b = new MapBounds(5, -5, 20, 5);
        Assert.Equal(new MapBounds(5, 0, 10, 5), a.Intersect(b));
        Assert.Equal(new MapBounds(0, -5, 20, 10), a.Union(b));
        Assert.True(a.Intersect(new MapBounds(10, 0, 20, 10)).IsEmpty);
        Assert.Equal(new MapBounds(-1, -1, 11, 11), a.Inflate(1));
    }

    [Fact]
    public void ConfigurationException_severalProblems_listsAll()
    {
        var error = new ConfigurationException(["one", "two"]);
        Assert.Equal(["one", "two"], error.Problems);
        Assert.Equal($"one{Environment.NewLine}two", error.Message);
    }
}
