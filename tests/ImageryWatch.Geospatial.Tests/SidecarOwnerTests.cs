using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

/// <summary>A metadata file describes the rasters it refers to, never others in the same folder.</summary>
public sealed class SidecarOwnerTests : IDisposable
{
    private const string Imd = """
        version = "29.6";
        BEGIN_GROUP = BAND_N
            ULLon = 126.0;
        END_GROUP = BAND_N
        BEGIN_GROUP = BAND_R
            ULLon = 126.0;
        END_GROUP = BAND_R
        BEGIN_GROUP = IMAGE_1
            satId = "WV02";
            firstLineTime = 2007-07-19T02:36:49.000000Z;
            meanSunAz = 147.3;
            meanSunEl = 62.2;
            cloudCover = 0.010;
        END_GROUP = IMAGE_1
        END;
        """;
    private const string Json = """{"datetime": "2011-07-15T02:09:35Z", "sun_azimuth": 140, "sun_elevation": 60}""";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Open_tiledDelivery_givesEveryTileTheProductsMetadata()
    {
        Write("07JUL19023649-S3DS_R1C1-01_P001.TIF", 2);
        Write("07JUL19023649-S3DS_R1C2-01_P001.TIF", 2, east: 10);
        File.WriteAllText(_folder["07JUL19023649-S3DS-01_P001.IMD"], Imd);
        using var opener = new SceneOpener();
        var scene = opener.Open([_folder.Root]);
        Assert.Equal(new DateTime(2007, 7, 19, 2, 36, 49), scene.Metadata.AcquiredAt!.Value.UtcDateTime);
        Assert.Equal("07JUL19023649-S3DS-01_P001.IMD", scene.Metadata.AcquiredAt.Source);
        Assert.Equal(new SunPosition(147.3, 62.2), scene.Metadata.Sun!.Value);
        Assert.Equal(("WV02", 1.0), (scene.Metadata.Sensor!.Value, scene.Metadata.CloudCoverPercent!.Value));
        Assert.Equal([BandRole.NearInfrared, BandRole.Red], scene.Tiles[1].Source.Bands);
        Assert.Equal(scene.Metadata.AcquiredAt, Open("07JUL19023649-S3DS_R1C2-01_P001.TIF").AcquiredAt);
    }

    [Fact]
    public void Open_tileListedInTil_hasItsMetadata()
    {
        Write("left.tif", 1);
        Write("other.tif", 1);
        File.WriteAllText(_folder["07JUL19-P001.TIL"], "BEGIN_GROUP = TILE_1\n\tfilename = \"LEFT.TIF\";\nEND_GROUP = TILE_1\nEND;\n");
        File.WriteAllText(_folder["07JUL19-P001.XML"], """
            <isd><IMD><IMAGE><SATID>WV02</SATID><FIRSTLINETIME>2007-07-19T02:36:49.0Z</FIRSTLINETIME><CLOUDCOVER>-999</CLOUDCOVER>
            <MEANSUNAZ>147.3</MEANSUNAZ><MEANSUNEL>62.2</MEANSUNEL></IMAGE></IMD></isd>
            """);
        var left = Open("left.tif");
        Assert.Equal((new DateOnly(2007, 7, 19), 62.2), (left.Date, left.Sun!.Value.ElevationDegrees));
        Assert.Null(left.CloudCoverPercent);
        Assert.Null(Open("other.tif").AcquiredAt);
    }

    [Fact]
    public void Open_tileOfAnotherProduct_hasNoMetadata()
    {
        Write("11JUL15023649-S3DS_R1C1-01_P001.TIF", 1);
        File.WriteAllText(_folder["07JUL19023649-S3DS-01_P001.IMD"], Imd);
        Assert.Null(Open("11JUL15023649-S3DS_R1C1-01_P001.TIF").AcquiredAt);
    }

    [Theory]
    [InlineData("103001005D31F500-visual.tif", "103001005D31F500.json", true)]
    [InlineData("103001005D31F500_pan.tif", "103001005D31F500.json", true)]
    [InlineData("103001005D31F500-visual.tif", "10300100AAAAF500.json", false)]
    [InlineData("103001005D31F5007.tif", "103001005D31F500.json", false)]
    [InlineData("site_before.tif", "site.json", false)]
    [InlineData("site0001_2007.tif", "site0001.json", false)]
    [InlineData("site0001_07JUL19.tif", "site0001.json", false)]
    [InlineData("1_3B_Visual.tif", "1_metadata.json", true)]
    [InlineData("1_2007.tif", "1_metadata.json", false)]
    public void Open_metadataOfProduct_describesItsRasters(string raster, string metadata, bool isDescribed)
    {
        Write(raster, 1);
        File.WriteAllText(_folder[metadata], Json);
        Assert.Equal(isDescribed, Open(raster).Date == new DateOnly(2011, 7, 15));
    }

    [Theory]
    [InlineData("103001005D31F500.json")]
    [InlineData("103001005D31F500_metadata.json")]
    public void Open_twoScenesAndOneMetadataFile_describesTheOneOfThatName(string metadata)
    {
        Write("103001005D31F500.tif", 1);
        Write("103001005D31F500_b.tif", 1);
        File.WriteAllText(_folder[metadata], Json);
        Assert.Equal(new DateOnly(2011, 7, 15), Open("103001005D31F500.tif").Date);
        Assert.Null(Open("103001005D31F500_b.tif").AcquiredAt);
    }

    [Theory]
    [InlineData("./b.tif", false)]
    [InlineData("./absent.tif", true)]
    [InlineData("./a.tif", true)]
    public void Open_itemWithNameOfRaster_isUsedUnlessItRefersToAnother(string href, bool isUsed)
    {
        Write("a.tif", 1);
        Write("b.tif", 1);
        WriteItem("a.json", href);
        Assert.Equal(isUsed, Open("a.tif").AcquiredAt is not null);
    }

    [Fact]
    public void Open_itemOfFileOfThatNameInAnotherFolder_isNotUsed()
    {
        Directory.CreateDirectory(_folder["later"]);
        Write("image.tif", 1);
        Write("later/image.tif", 1);
        WriteItem("item.json", "later/image.tif");
        Assert.Null(Open("image.tif").AcquiredAt);
        Assert.NotNull(Open("item.json").AcquiredAt);
    }

    [Fact]
    public void Open_hrefWithBackslashes_isFound()
    {
        Directory.CreateDirectory(_folder["later"]);
        Write("later/a b.tif", 1);
        WriteItem("item.json", """.\\later\\a b.tif""");
        Assert.NotNull(Open("item.json").AcquiredAt);
    }

    public void Dispose() => _folder.Dispose();

    private SceneMetadata Open(string name)
    {
        using var opener = new SceneOpener();
        return opener.Open([_folder[name]]).Metadata;
    }

    private void Write(string name, int bands, double east = 0) => new RasterFile
    {
        Planes = RasterFile.Ramp(bands),
        Transform = RasterFile.Utm with { OriginX = RasterFile.Utm.OriginX + east },
    }.Write(_folder[name]);

    private void WriteItem(string name, string href) => File.WriteAllText(_folder[name], (
        """{"type": "Feature", "stac_version": "1.0.0", "properties": {"datetime": "2011-07-15T02:09:35Z"}, """
        + """ "assets": {"image": {"href": "HREF", "type": "image/tiff", "roles": ["data"]}}}""").Replace(
            "HREF", href, StringComparison.Ordinal));
}
