using System.Globalization;

namespace ImageryWatch.Geospatial.Tests;

public class MetadataTimeTests
{
    [Theory]
    [InlineData("2014-05-23T01:02:03Z", "2014-05-23 01:02:03")]
    [InlineData("2014-05-23T08:36:49+09:00", "2014-05-22 23:36:49")]
    [InlineData("20070719023649", "2007-07-19 02:36:49")]
    [InlineData("20110715T020935Z", "2011-07-15 02:09:35")]
    [InlineData("2011:07:15 02:09:35", "2011-07-15 02:09:35")]
    [InlineData("23.05.2014", "2014-05-23 00:00:00")]
    [InlineData("3.4.2014 10:15:00", "2014-04-03 10:15:00")]
    [InlineData("23/05/2014", "2014-05-23 00:00:00")]
    [InlineData("05/23/2014", "2014-05-23 00:00:00")]
    [InlineData("04/04/2014", "2014-04-04 00:00:00")]
    public void Parse_time_isUtc(string text, string expected) =>
        Assert.Equal(expected, MetadataTime.Parse(text)!.Value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("03/04/2014", "2014-04-03 or 2014-03-04")]
    [InlineData("2014-13-01", "not a date")]
    [InlineData("31/31/2014", "not a date")]
    [InlineData("0001-01-01T00:00:00Z", "cannot be a time of acquisition")]
    [InlineData("1970-01-01T00:00:00Z", "cannot be a time of acquisition")]
    [InlineData("2999-01-01", "cannot be a time of acquisition")]
    public void Parse_ambiguousOrImpossible_saysWhy(string text, string reason)
    {
        Assert.Null(MetadataTime.Parse(text, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void For_planetMetadata_belongsToItsItem()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["20190719_1_metadata.json"], """{"properties":{"acquired":"2019-07-19T02:36:49Z"}}""");
        File.WriteAllText(folder["20190719_1_02_metadata.json"], """{"properties":{"acquired":"2019-07-19T02:36:50Z"}}""");
        var finder = new SidecarFinder(new FolderListings());
        Assert.Equal("20190719_1_metadata.json", Path.GetFileName(finder.For(folder["20190719_1_3B_AnalyticMS.tif"])!.Path));
        Assert.Equal("20190719_1_02_metadata.json", Path.GetFileName(finder.For(folder["20190719_1_02_3B_AnalyticMS.tif"])!.Path));
        Assert.Null(finder.For(folder["20200101_1_3B_AnalyticMS.tif"]));
    }

    [Theory]
    [InlineData(""" "datetime":null,"start_datetime":"2007-01-01T00:00:00Z","end_datetime":"2007-12-31T23:59:59Z" """,
        "2007-01-01/2007-12-31")]
    [InlineData(""" "datetime":"2007-07-01T00:00:00Z","start_datetime":"2007-01-01T00:00:00Z","end_datetime":"2007-12-31T23:59:59Z" """,
        "2007-01-01/2007-12-31")]
    [InlineData(""" "datetime":null,"start_datetime":"2007-07-19T02:36:49Z","end_datetime":"2007-07-19T02:36:59Z" """, null)]
    public void Read_startAndEnd_isARangeWhereItIsLong(string properties, string? range)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["item.json"], "{\"type\":\"Feature\",\"properties\":{" + properties + "},\"assets\":{}}");
        var metadata = SidecarMetadata.Read(Sidecar.Read(folder["item.json"]));
        Assert.Equal(range, metadata.DateRange);
        Assert.Equal(range is null, metadata.Date is not null);
    }
}
