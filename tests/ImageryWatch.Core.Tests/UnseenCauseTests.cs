namespace ImageryWatch.Core.Tests;

public class UnseenCauseTests
{
    private static readonly UnseenCause[] All = [.. Enumerable.Range(0, 128).Select(bits => (UnseenCause)bits)];

    [Theory]
    [InlineData(UnseenCause.None, true, false)]
    [InlineData(UnseenCause.Snow, true, false)]
    [InlineData(UnseenCause.Saturated, true, true)]
    [InlineData(UnseenCause.Saturated | UnseenCause.Snow, true, true)]
    [InlineData(UnseenCause.Cloud, false, true)]
    [InlineData(UnseenCause.Cloud | UnseenCause.Snow, false, true)]
    [InlineData(UnseenCause.Cloud | UnseenCause.Saturated, false, true)]
    [InlineData(UnseenCause.NoData, false, true)]
    [InlineData(UnseenCause.OutsideCoverage, false, true)]
    [InlineData(UnseenCause.CloudShadow, false, true)]
    [InlineData(UnseenCause.DeepShadow, false, true)]
    public void HasValueAndHides_followTheContract(UnseenCause cause, bool hasValue, bool hides) =>
        Assert.Equal((hasValue, hides), (cause.HasValue(), cause.Hides()));

    [Fact]
    public void HasValue_ofWhateverDoesNotHide_isTrue() => Assert.All(All, cause => Assert.True(cause.Hides() || cause.HasValue()));

    [Fact]
    public void FirstWithoutValue_everyCauseAtEveryPlace_agreesWithHasValue()
    {
        UnseenCause[] measured = [UnseenCause.None, UnseenCause.Snow, UnseenCause.Saturated, UnseenCause.Snow | UnseenCause.Saturated];
        foreach (var cause in All)
        {
            for (var length = 1; length < 70; length += 3)
            {
                UnseenCause[] causes = [.. Enumerable.Range(0, length).Select(i => measured[i % 4])];
                causes[length / 2] = cause;
                Assert.Equal(cause.HasValue() ? -1 : length / 2, ((ReadOnlySpan<UnseenCause>)causes).FirstWithoutValue());
                Assert.Equal(cause.HasValue(), ((ReadOnlySpan<UnseenCause>)causes).HaveValues());
            }
        }
    }

    [Fact]
    public void Read_pixelUnderSnow_keepsItsValue()
    {
        UnseenCause[] causes = [UnseenCause.Snow, UnseenCause.Cloud, UnseenCause.Saturated | UnseenCause.Snow];
        var raster = new InMemoryRaster(3, 1, [BandRole.Panchromatic], [[5, 6, 7]], causes);
        var block = new PixelBlock();
        raster.Read(new PixelWindow(0, 0, 3, 1), block);
        Assert.Equal([5, 0, 7], block.Band(0).ToArray());
        Assert.Equal(causes, block.Unseen.ToArray());
    }
}
