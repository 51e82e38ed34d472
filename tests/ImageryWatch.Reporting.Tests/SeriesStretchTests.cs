namespace ImageryWatch.Reporting.Tests;

public class SeriesStretchTests
{
    private static DateStretch Date(float low, float high, double gain = 1, double offset = 0) =>
        new([new BandLimits(low, high)], [new BandRelation(gain, offset)]);

    private static BandLimits? Of(IReadOnlyList<IReadOnlyList<BandLimits>?> dates, int date) => dates[date]?[0];

    [Fact]
    public void Common_relatedDates_equalGroundHasEqualBrightness()
    {
        // In values of the first date: 100 to 300, 110 to 350 and 90 to 310.
        var limits = SeriesStretch.Common([Date(100, 300), Date(20, 80, 4, 30), Date(190, 630, 0.5, -5)]);
        Assert.Equal(new BandLimits(90, 350), Of(limits, 0));
        Assert.Equal(new BandLimits(15, 80), Of(limits, 1));
        Assert.Equal(new BandLimits(190, 710), Of(limits, 2));
    }

    [Fact]
    public void Common_dateWithMuchWiderRange_keepsItsOwnLimits()
    {
        var limits = SeriesStretch.Common([Date(0, 3000), Date(100, 300), Date(110, 320), Date(90, 310)]);
        Assert.Null(Of(limits, 0));
        Assert.Equal(new BandLimits(90, 320), Of(limits, 1));
    }

    [Fact]
    public void Common_unrelatedDateOrDateWithoutPicture_keepsItsOwnLimits()
    {
        var limits = SeriesStretch.Common([Date(0, 10), null, Date(0, 10) with { Relations = null }, Date(2, 12)]);
        Assert.Null(Of(limits, 1));
        Assert.Null(Of(limits, 2));
        Assert.Equal(new BandLimits(0, 12), Of(limits, 3));
    }

    [Fact]
    public void Common_singleRelatedDate_hasNoCommonStretch() =>
        Assert.All(SeriesStretch.Common([Date(0, 10), Date(0, 10) with { Relations = null }]), Assert.Null);
}
