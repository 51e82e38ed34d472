using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public sealed class SceneOpenerTests : IDisposable
{
    /// <summary>East of <see cref="RasterFile.Utm"/> by the width of a small raster.</summary>
    private static readonly GeoTransform Neighbour = RasterFile.Utm with { OriginX = RasterFile.Utm.OriginX + 10 };
    private readonly TemporaryFolder _folder = new();
    private readonly SceneOpener _opener = new();

    [Fact]
    public void Open_folder_givesSceneOfRastersSortedByName()
    {
        Write("b.tif");
        Write("a.TIF", epsg: 4326, transform: new GeoTransform(126, 1e-5, 0, 39, 0, -1e-5));
        File.WriteAllText(_folder["readme.txt"], "");
        File.WriteAllText(_folder["b.tif.aux.xml"], "<PAMDataset/>");
        File.WriteAllText(_folder["other.json"], "{}");
        Directory.CreateDirectory(_folder["deeper"]);
        var scene = _opener.Open([_folder.Root]);
        Assert.Equal(["a.TIF", "b.tif"], scene.Tiles.Select(tile => Path.GetFileName(tile.Path)));
        Assert.Equal(Path.GetFileName(_folder.Root), scene.Name);
        Assert.Equal([BandRole.Red, BandRole.Green, BandRole.Blue], scene.Bands);
        Assert.Equal(scene.Tiles.Max(tile => tile.PixelSizeMetres), scene.PixelSizeMetres);
    }

    [Fact]
    public void Open_tilesWithDifferentBands_usesCommonBands()
    {
        new RasterFile { Planes = RasterFile.Ramp(4), DataType = 2 }.Write(_folder["a.tif"]);
        new RasterFile { Planes = RasterFile.Ramp(3), DataType = 2, Colours = [3, 4, 5], Transform = Neighbour }.Write(_folder["b.tif"]);
        var scene = _opener.Open([_folder.Root]);
        Assert.Equal([BandRole.Blue, BandRole.Green, BandRole.Red], scene.Bands);
        Assert.Equal(["uint16", "uint16"], scene.Tiles.Select(tile => tile.DataType));
        Assert.Contains(scene.Warnings, warning => warning.Contains("a.tif has bands that other tiles do not have (near infrared)"));
    }

    [Fact]
    public void Open_tilesWithoutCommonBand_throws()
    {
        new RasterFile { Planes = RasterFile.Ramp(1) }.Write(_folder["a.tif"]);
        new RasterFile { Planes = RasterFile.Ramp(3), Transform = Neighbour }.Write(_folder["b.tif"]);
        AssertFails("no band in common", _folder.Root);
    }

    [Fact]
    public void Open_stacItem_readsAndAttributesAllMetadata()
    {
        Write("tile.tif");
        WriteItem("anything.json", "tile.tif", """
            "datetime": "2024-05-06T02:03:04Z", "view:sun_azimuth": 150.5, "view:sun_elevation": 55.25, "view:off_nadir": 12.5,
            "view:azimuth": 200, "gsd": 0.5, "eo:cloud_cover": 7, "platform": "worldview-3", "instruments": ["wv110"],
            "imagerywatch:synthetic": true
            """);
        var metadata = _opener.Open([_folder["tile.tif"]]).Metadata;
        Assert.Equal(new(new DateTimeOffset(2024, 5, 6, 2, 3, 4, TimeSpan.Zero), "STAC item anything.json"), metadata.AcquiredAt);
        Assert.Equal(new SunPosition(150.5, 55.25), metadata.Sun!.Value);
        Assert.Equal(
            (12.5, 200, 0.5, 7), (metadata.OffNadirDegrees!.Value, metadata.ViewAzimuthDegrees!.Value,
                metadata.GroundSampleDistanceMetres!.Value, metadata.CloudCoverPercent!.Value));
        Assert.Equal("worldview-3 wv110", metadata.Sensor!.Value);
        Assert.True(metadata.IsSynthetic);
    }

    [Fact]
    public void Open_stacItem_usesDataAssetsButNotThumbnail()
    {
        Directory.CreateDirectory(_folder["tiles"]);
        Write("tiles/a b.tif");
        Write("tiles/thumb.tif");
        File.WriteAllText(_folder["item.json"], """
            {"type": "Feature", "stac_version": "1.0.0", "properties": {"datetime": null, "start_datetime": "2023-01-02T00:00:00Z"},
            "assets": {
              "t": {"href": "./tiles/thumb.tif", "type": "image/tiff", "roles": ["thumbnail"]},
              "i": {"href": "./tiles/a%20b.tif", "type": "image/tiff; application=geotiff; profile=cloud-optimized", "roles": ["data"]}}}
            """);
        var scene = _opener.Open([_folder["item.json"]]);
        Assert.Equal("a b.tif", Path.GetFileName(Assert.Single(scene.Tiles).Path));
        Assert.Equal("item", scene.Name);
        Assert.Equal(new DateOnly(2023, 1, 2), scene.Metadata.Date);
    }

    [Fact]
    public void Open_stacItemWithRemoteAsset_throws()
    {
        WriteItem("item.json", "https://example.org/a.tif", "\"datetime\": \"2023-01-02T00:00:00Z\"");
        AssertFails("download it first", _folder["item.json"]);
    }

    [Fact]
    public void Open_planetAndMaxarMetadata_isRead()
    {
        Write("p.tif");
        File.WriteAllText(_folder["p_metadata.json"], """
            {"type": "Feature", "id": "p", "properties": {"acquired": "2022-03-04T05:06:07.89Z", "sun_azimuth": 140.1,
            "sun_elevation": 40.2,
             "view_angle": -3.1, "cloud_cover": 0.25, "gsd": 0.8, "satellite_id": "ssc1", "instrument": "SkySat"}}
            """);
        var planet = _opener.Open([_folder["p.tif"]]).Metadata;
        Assert.Equal(
            (new DateOnly(2022, 3, 4), 3.1, 25.0, "ssc1 SkySat"), (planet.Date, planet.OffNadirDegrees!.Value,
                planet.CloudCoverPercent!.Value, planet.Sensor!.Value));
        Write("m.tif");
        File.WriteAllText(_folder["m.json"],
            """{"datetime": "2021-01-01T02:00:00Z", "off_nadir": 22, "sun_elevation": 30, "sun_azimuth": 160, "cloud_cover": 3}""");
        using var second = new SceneOpener();
        var maxar = second.Open([_folder["m.tif"]]).Metadata;
        Assert.Equal(
            (22.0, new SunPosition(160, 30), 3.0), (maxar.OffNadirDegrees!.Value, maxar.Sun!.Value, maxar.CloudCoverPercent!.Value));
    }

    [Fact]
    public void Open_noSidecar_usesTagsOfFile()
    {
        new RasterFile
        {
            Planes = RasterFile.Ramp(3),
            Metadata =
            [
                ("ACQUISITIONDATETIME", "2020-02-03 04:05:06", "IMAGERY"), ("SATELLITEID", "WV02", "IMAGERY"),
                ("CLOUDCOVER", "999", "IMAGERY"),
                ("IMAGE_1.meanSunAz", "155.5", "IMD"), ("IMAGE_1.meanSunEl", "33.3", "IMD"), ("SYNTHETIC", "YES", null),
            ],
        }.Write(_folder["a.tif"]);
        var metadata = _opener.Open([_folder["a.tif"]]).Metadata;
        Assert.Equal(new(new DateTimeOffset(2020, 2, 3, 4, 5, 6, TimeSpan.Zero), "IMAGERY"), metadata.AcquiredAt);
        Assert.Equal(new(new SunPosition(155.5, 33.3), "IMD"), metadata.Sun);
        Assert.Null(metadata.CloudCoverPercent);
        Assert.True(metadata.IsSynthetic);
    }

    /// <summary>A VRT does not inherit metadata; without this, a mosaic of synthetic tiles would not be marked.</summary>
    [Theory]
    [InlineData("made.vrt", "YES", true)]
    [InlineData("outer.vrt", "YES", true)]
    [InlineData("made.vrt", "NO", false)]
    public void Open_vrtOfSyntheticRasters_isSyntheticWithSources(string opened, string synthetic, bool expected)
    {
        new RasterFile { Planes = RasterFile.Ramp(1), Metadata = [("SYNTHETIC", synthetic, null)] }.Write(_folder["tile.tif"]);
        foreach (var (vrt, source) in new[] { ("made.vrt", "tile.tif"), ("outer.vrt", "made.vrt") })
        {
            File.WriteAllText(_folder[vrt], $"""
                <VRTDataset rasterXSize="20" rasterYSize="16"><SRS>EPSG:32652</SRS>
                <GeoTransform>500000, 0.5, 0, 4400000, 0, -0.5</GeoTransform>
                <VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename relativeToVRT="1">{source}</SourceFilename>
                <SourceBand>1</SourceBand>
                <SrcRect xOff="0" yOff="0" xSize="20" ySize="16"/>
                <DstRect xOff="0" yOff="0" xSize="20" ySize="16"/></SimpleSource></VRTRasterBand></VRTDataset>
                """);
        }

        var scene = _opener.Open([_folder[opened]]);
        Assert.Equal(expected, scene.Metadata.IsSynthetic);
        Assert.Equal([Path.GetFullPath(_folder["tile.tif"])], scene.Tiles.Single().SourceFiles);
        Assert.Empty(_opener.Open([_folder["tile.tif"]]).Tiles.Single().SourceFiles);
    }

    [Fact]
    public void Open_tiffDate_isUsedLastWithWarning()
    {
        new RasterFile
        {
            Planes = RasterFile.Ramp(3),
            Metadata = [("TIFFTAG_DATETIME", "2019:07:08 09:10:11", null), ("TIFFTAG_IMAGEDESCRIPTION", "a synthetic scene", null)]
        }.Write(
                _folder["a.tif"]);
        var scene = _opener.Open([_folder["a.tif"]]);
        Assert.Equal(new DateOnly(2019, 7, 8), scene.Metadata.Date);
        Assert.True(scene.Metadata.IsSynthetic);
        Assert.Contains(scene.Warnings, warning => warning.Contains("TIFFTAG_DATETIME"));
    }

    [Theory]
    [InlineData("2024-06-20T03:30:00Z", true)]
    [InlineData("2024-06-20T00:00:00Z", false)]
    [InlineData("2024-06-20T15:30:00Z", false)]
    public void Open_noSunAngles_computesThemFromTimeByDay(string time, bool isKnown)
    {
        // About noon in Korea at midsummer, a date alone, and midnight there.
        Write("tile.tif");
        WriteItem("tile.json", "tile.tif", $"\"datetime\": \"{time}\"");
        var scene = _opener.Open([_folder["tile.tif"]]);
        Assert.Equal(isKnown, !scene.Warnings.Any(warning => warning.StartsWith("no sun angles", StringComparison.Ordinal)));
        Assert.Equal(isKnown, scene.Metadata.Sun is not null);
        if (scene.Metadata.Sun is not { } sun) return;
        Assert.Equal("computed from the time of acquisition", sun.Source);
        Assert.InRange(sun.Value.ElevationDegrees, 65, 77);
        Assert.InRange(sun.Value.AzimuthDegrees, 140, 220);
    }

    [Fact]
    public void Open_rangeOfDays_doesNotUseItsSunAngles()
    {
        Write("a.tif");
        WriteItem("a.json", "a.tif", """
            "datetime": null, "start_datetime": "2007-01-01T02:00:00Z", "end_datetime": "2007-12-31T02:00:00Z",
            "view:sun_azimuth": 150, "view:sun_elevation": 55
            """);
        var scene = _opener.Open([_folder["a.tif"]]);
        Assert.Null(scene.Metadata.Sun);
        Assert.Contains(scene.Warnings, text => text.Contains("sun angles of STAC item a.json are not used", StringComparison.Ordinal));
        var sun = new Attributed<SunPosition>(new SunPosition(140, 50), "command line");
        using var second = new SceneOpener(new SceneOpenOptions { Overrides = new SceneMetadata { Sun = sun } });
        Assert.Equal(sun, second.Open([_folder["a.tif"]]).Metadata.Sun);
    }

    [Fact]
    public void Open_metadataFromUser_overridesFiles()
    {
        Write("tile.tif");
        WriteItem("tile.json", "tile.tif", "\"datetime\": \"2024-05-06T02:03:04Z\", \"gsd\": 0.5");
        var stated = new SceneMetadata { AcquiredAt = new(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), "command line") };
        using var opener = new SceneOpener(new SceneOpenOptions { Overrides = stated, Name = "first" });
        var scene = opener.Open([_folder["tile.tif"]]);
        Assert.Equal(
            (2000, "command line", 0.5, "first"), (scene.Metadata.Date!.Value.Year, scene.Metadata.AcquiredAt!.Source,
                scene.Metadata.GroundSampleDistanceMetres!.Value, scene.Name));
    }

    [Fact]
    public void Open_contradictoryTiles_warns()
    {
        Write("a.tif");
        Write("b.tif");
        WriteItem("a.json", "a.tif", "\"datetime\": \"2024-05-06T02:03:04Z\", \"sun_azimuth\": 100, \"sun_elevation\": 50");
        WriteItem(
            "b.json", "b.tif", "\"datetime\": \"2024-06-06T02:03:04Z\", \"sun_azimuth\": 130, \"sun_elevation\": 50, \"synthetic\": true");
        var scene = _opener.Open([_folder.Root]);
        Assert.Equal(new DateOnly(2024, 5, 6), scene.Metadata.Date);
        Assert.True(scene.Metadata.IsSynthetic);
        Assert.Equal(3, scene.Warnings.Count);
    }

    [Fact]
    public void Open_fileWithoutGeoreference_throwsWithRemedy()
    {
        new RasterFile { Planes = RasterFile.Ramp(1), Epsg = null }.Write(_folder["nocrs.tif"]);
        new RasterFile { Planes = RasterFile.Ramp(1), Transform = null }.Write(_folder["nogt.tif"]);
        AssertFails("no coordinate system", _folder["nocrs.tif"]);
        AssertFails("no geotransform", _folder["nogt.tif"]);
        File.WriteAllText(_folder["gcp.vrt"], $"""
            <VRTDataset rasterXSize="20" rasterYSize="16"><GCPList Projection="EPSG:4326">
            <GCP Id="1" Pixel="0" Line="0" X="126" Y="39"/><GCP Id="2" Pixel="20" Line="0" X="126.1" Y="39"/>
            <GCP Id="3" Pixel="0" Line="16" X="126" Y="38.9"/></GCPList>
            <VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename>{_folder["nogt.tif"]}</SourceFilename>
            <SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>
            """);
        AssertFails("ground control points", _folder["gcp.vrt"]);
        new RasterFile
        {
            Planes = RasterFile.Ramp(1), Transform = null, Metadata = [("LINE_OFF", "8", "RPC"), ("SAMP_OFF", "10", "RPC")],
            Driver = "ENVI"
        }.Write(_folder["rpc.img"]);
        AssertFails("sensor model", _folder["rpc.img"]);
    }

    [Fact]
    public void Open_nothingFound_throwsClearMessage()
    {
        Directory.CreateDirectory(_folder["empty"]);
        AssertFails("no rasters in this folder", _folder["empty"]);
        AssertFails("no such file", _folder["none.tif"]);
        File.WriteAllText(_folder["broken.json"], "{");
        AssertFails("JSON", _folder["broken.json"]);
        File.WriteAllText(_folder["plain.json"], "{}");
        AssertFails("not a STAC item", _folder["plain.json"]);
    }

    public void Dispose()
    {
        _opener.Dispose();
        _folder.Dispose();
    }

    private void AssertFails(string part, string path)
    {
        var error = Assert.Throws<InputException>(() => _opener.Open([path]));
        Assert.Contains(part, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    private void Write(string name, int? epsg = 32652, GeoTransform? transform = null) =>
        new RasterFile { Planes = RasterFile.Ramp(3), Epsg = epsg, Transform = transform ?? RasterFile.Utm, Colours = [3, 4, 5] }.Write(
            _folder[name]);

    private void WriteItem(string name, string href, string properties) =>
        File.WriteAllText(
            _folder[name],
            ("""{"type": "Feature", "stac_version": "1.0.0", "properties": {PROPERTIES}, """
            + """ "assets": {"image": {"href": "HREF", "roles": ["data"]}}}""")
                .Replace("PROPERTIES", properties).Replace("HREF", href));
}
