using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public class QualityRasterTests
{
    [Theory]
    [InlineData(QualityFlags.None, QualityFlags.None, 0)]
    [InlineData(QualityFlags.Cloud, QualityFlags.None, 4)]
    [InlineData(QualityFlags.None, QualityFlags.Cloud, 32)]
    [InlineData(QualityFlags.Snow, QualityFlags.OutsideCoverage, 15)]
    [InlineData(QualityFlags.NoData | QualityFlags.DeepShadow, QualityFlags.Cloud | QualityFlags.CloudShadow, 34)]
    public void Value_severalFlags_encodesLowestFlagOfEachDate(QualityFlags before, QualityFlags after, byte value) =>
        Assert.Equal(value, QualityRaster.Value(before, after));

    [Fact]
    public void Categories_everyValue_hasNameAndColour()
    {
        var categories = QualityRaster.Categories();
        Assert.Equal(Enumerable.Range(0, 64), categories.Select(category => (int)category.Value));
        Assert.Equal(64, categories.Select(category => category.Name).Distinct().Count());
        Assert.Equal("valid", categories[0].Name);
        Assert.Equal("earlier cloud, later snow", categories[4 + (8 * 7)].Name);
        Assert.DoesNotContain(categories.Skip(1), category => category is { Red: 255, Green: 255, Blue: 255 });
    }
}
