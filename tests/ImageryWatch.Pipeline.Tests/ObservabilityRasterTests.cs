using ImageryWatch.Core;

namespace ImageryWatch.Pipeline.Tests;

public class ObservabilityRasterTests
{
    [Theory]
    [InlineData(UnseenCause.None, UnseenCause.None, 0)]
    [InlineData(UnseenCause.Cloud, UnseenCause.None, 4)]
    [InlineData(UnseenCause.None, UnseenCause.Cloud, 32)]
    [InlineData(UnseenCause.Snow, UnseenCause.OutsideCoverage, 15)]
    [InlineData(UnseenCause.NoData | UnseenCause.DeepShadow, UnseenCause.Cloud | UnseenCause.CloudShadow, 34)]
    public void A_value_tells_the_first_cause_of_either_date(UnseenCause before, UnseenCause after, byte value) =>
        Assert.Equal(value, ObservabilityRaster.Value(before, after));

    [Fact]
    public void Every_value_has_a_name_and_a_colour()
    {
        var categories = ObservabilityRaster.Categories();
        Assert.Equal(Enumerable.Range(0, 64), categories.Select(category => (int)category.Value));
        Assert.Equal(64, categories.Select(category => category.Name).Distinct().Count());
        Assert.Equal("seen", categories[0].Name);
        Assert.Equal("earlier cloud, later snow", categories[4 + (8 * 7)].Name);
        Assert.DoesNotContain(categories.Skip(1), category => category is { Red: 255, Green: 255, Blue: 255 });
    }
}
