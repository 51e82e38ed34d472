namespace ImageryWatch.Core.Tests;

public class QualityFlagsTests
{
    private static readonly QualityFlags[] All = [.. Enumerable.Range(0, 128).Select(bits => (QualityFlags)bits)];

    [Theory]
    [InlineData(QualityFlags.None, true, false)]
    [InlineData(QualityFlags.Snow, true, false)]
    [InlineData(QualityFlags.Saturated, true, true)]
    [InlineData(QualityFlags.Saturated | QualityFlags.Snow, true, true)]
    [InlineData(QualityFlags.Cloud, false, true)]
    [InlineData(QualityFlags.Cloud | QualityFlags.Snow, false, true)]
    [InlineData(QualityFlags.Cloud | QualityFlags.Saturated, false, true)]
    [InlineData(QualityFlags.NoData, false, true)]
    [InlineData(QualityFlags.OutsideCoverage, false, true)]
    [InlineData(QualityFlags.CloudShadow, false, true)]
    [InlineData(QualityFlags.DeepShadow, false, true)]
    public void HasValueAndIsMasked_everyFlag_followContract(QualityFlags cause, bool hasValue, bool isMasked) =>
        Assert.Equal((hasValue, isMasked), (cause.HasValue(), cause.IsMasked()));

    [Fact]
    public void HasValue_unmaskedFlags_isTrue() => Assert.All(All, cause => Assert.True(cause.IsMasked() || cause.HasValue()));

    [Fact]
    public void FirstWithoutValue_everyCauseAtEveryPlace_agreesWithHasValue()
    {
        QualityFlags[] measured = [
            QualityFlags.None, QualityFlags.Snow, QualityFlags.Saturated, QualityFlags.Snow | QualityFlags.Saturated];
        foreach (var cause in All)
        {
            for (var length = 1; length < 70; length += 3)
            {
                QualityFlags[] causes = [.. Enumerable.Range(0, length).Select(i => measured[i % 4])];
                causes[length / 2] = cause;
                Assert.Equal(cause.HasValue() ? -1 : length / 2, ((ReadOnlySpan<QualityFlags>)causes).FirstWithoutValue());
                Assert.Equal(cause.HasValue(), ((ReadOnlySpan<QualityFlags>)causes).HaveValues());
            }
        }
    }

    [Fact]
    public void Read_pixelUnderSnow_keepsItsValue()
    {
        QualityFlags[] causes = [QualityFlags.Snow, QualityFlags.Cloud, QualityFlags.Saturated | QualityFlags.Snow];
        var raster = new InMemoryRaster(3, 1, [BandRole.Panchromatic], [[5, 6, 7]], causes);
        var block = new PixelBlock();
        raster.Read(new PixelWindow(0, 0, 3, 1), block);
        Assert.Equal([5, 0, 7], block.Band(0).ToArray());
        Assert.Equal(causes, block.Quality.ToArray());
    }
}
