using System.Net;
using System.Net.Sockets;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public sealed class VrtTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_vrtOfLocalTiles_isOneRasterFromManyThreads()
    {
        var planes = RasterFile.Ramp(1);
        new RasterFile { Planes = planes }.Write(_folder["a.tif"]);
        foreach (var shared in new[] { "", " shared=\"1\"" })
        {
            using var raster = GdalRaster.Open(Vrt($"<SourceFilename relativeToVRT=\"1\"{shared}>a.tif</SourceFilename>"));
            Parallel.For(0, 64, i =>
            {
                var block = new PixelBlock();
                raster.Read(new PixelWindow(i % 20, i % 16, 1, 1), block);
                Assert.Equal(planes[0][(i % 16 * 20) + (i % 20)], block.Band(0)[0]);
            });
        }
    }

    [Theory]
    [InlineData("/vsicurl/http://127.0.0.1:{0}/a.tif")]
    [InlineData("http://127.0.0.1:{0}/a.tif")]
    [InlineData("/vsis3/bucket/a.tif")]
    public void Open_vrtWithRemoteSource_throwsWithoutRequest(string source)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = source.Replace("{0}", ((IPEndPoint)listener.LocalEndpoint).Port.ToString());
        var error = Assert.Throws<InputException>(() => GdalRaster.Open(Vrt($"<SourceFilename>{address}</SourceFilename>")));
        Assert.Contains("only local files", error.Message);
        Assert.False(listener.Pending());
    }

    [Fact]
    public void Gdal_remoteSource_isDisabledInLibrary()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var vrt = Vrt($"<SourceFilename>/vsicurl/http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/a.tif</SourceFilename>");
        GdalRuntime.Initialise();
        try
        {
            using var dataset = DatasetOpener.OpenUnchecked(vrt);
        }
        catch (InputException)
        {
            // Rejecting the file or opening it without access are both acceptable; a network request is not.
        }

        Assert.False(listener.Pending());
    }

    [Fact]
    public void Drivers_networkOrComputing_areDeregistered()
    {
        GdalRuntime.Initialise();
        foreach (var name in new[] { "WMS", "WCS", "HTTP", "DERIVED", "PostgreSQL", "WMTS", "OGCAPI", "netCDF", "HDF5" })
            Assert.Equal(0, Gdal.GetDriverByName(name));
        foreach (var name in new[] { "GTiff", "COG", "VRT", "JP2OpenJPEG", "NITF", "GPKG", "JPEG", "PNG", "MEM" })
            Assert.NotEqual(0, Gdal.GetDriverByName(name));
    }

    [Fact]
    public void Open_vrtWithPython_throwsByDefault()
    {
        var path = _folder["python.vrt"];
        File.WriteAllText(path, """
            <VRTDataset rasterXSize="4" rasterYSize="4"><VRTRasterBand dataType="Byte" band="1" subClass="VRTDerivedRasterBand">
            <PixelFunctionLanguage>Python</PixelFunctionLanguage><PixelFunctionType>f</PixelFunctionType>
            <PixelFunctionCode><![CDATA[def f(*a): pass]]></PixelFunctionCode></VRTRasterBand></VRTDataset>
            """);
        Assert.Contains("Python", Assert.Throws<InputException>(() => GdalRaster.Open(path)).Message);
    }

    [Fact]
    public void Open_nestedVrt_isScreened()
    {
        File.Move(Vrt("<SourceFilename>/vsicurl/http://127.0.0.1:1/a.tif</SourceFilename>"), _folder["inner.vrt"]);
        Assert.Contains(
            "only local files", Assert.Throws<InputException>(
            () => GdalRaster.Open(Vrt("<SourceFilename relativeToVRT=\"1\">inner.vrt</SourceFilename>"))).Message);
    }

    [Fact]
    public void Open_vrtThatContainsItself_terminates()
    {
        var error = Assert.Throws<InputException>(
            () => GdalRaster.Open(Vrt("<SourceFilename relativeToVRT=\"1\">made.vrt</SourceFilename>")));
        Assert.Contains("nested VRTs", error.Message);
    }

    [Fact]
    public void Open_entitiesOrBrokenXml_throws()
    {
        File.WriteAllText(
            _folder["bomb.vrt"], "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><VRTDataset rasterXSize=\"1\" rasterYSize=\"1\">&a;</VRTDataset>");
        Assert.Throws<InputException>(() => GdalRaster.Open(_folder["bomb.vrt"]));
        File.WriteAllText(_folder["broken.vrt"], "<VRTDataset rasterXSize=");
        Assert.Throws<InputException>(() => GdalRaster.Open(_folder["broken.vrt"]));
    }

    /// <summary>Without relativeToVRT GDAL resolves a name against the working folder; the screening must do the same.</summary>
    [Fact]
    public void Open_vrtRelativeToWorkingFolder_isScreened()
    {
        File.Move(Vrt("<SourceFilename>/vsicurl/http://127.0.0.1:1/a.tif</SourceFilename>"), _folder["inner.vrt"]);
        var name = Path.GetRelativePath(Directory.GetCurrentDirectory(), _folder["inner.vrt"]);
        Assert.Contains(
            "only local files", Assert.Throws<InputException>(
            () => GdalRaster.Open(Vrt($"<SourceFilename>{name}</SourceFilename>"))).Message);
    }

    [Theory]
    [InlineData("SourceFilename", "relativeToVRT=\"1\"")]
    [InlineData("SourceFilename", "relativetovrt=\"1\"")]
    [InlineData("SourceFilename", "RELATIVETOVRT=\"02 \"")]
    [InlineData("sourcefilename", "relativeToVRT=\"1\"")]
    public void Open_vrtRelativeToAnother_isScreenedInAnySpelling(string element, string attribute)
    {
        File.Move(Vrt("<SourceFilename>/vsicurl/http://127.0.0.1:1/a.tif</SourceFilename>"), _folder["inner.vrt"]);
        var outer = Vrt($"<{element} {attribute}>inner.vrt</{element}>");
        Assert.Contains("only local files", Assert.Throws<InputException>(() => GdalRaster.Open(outer)).Message);
    }

    [Theory]
    [InlineData("relativeToVRT=\"1\"", 1)]
    [InlineData("RelativeToVRT=\"01\"", 1)]
    [InlineData("relativeToVRT=\"0\"", 0)]
    [InlineData("", 0)]
    public void RastersOf_relativeSources_areResolvedBesideVrt(string attribute, int expected)
    {
        new RasterFile { Planes = RasterFile.Ramp(1) }.Write(_folder["tile.tif"]);
        Assert.Equal(
            expected, VrtScreening.RastersOf(
            Vrt($"<SourceFilename {attribute}>tile.tif</SourceFilename><SourceFilename> </SourceFilename>")).Count);
    }

    [Fact]
    public void Read_missingSource_throwsInputException()
    {
        using var raster = GdalRaster.Open(Vrt("<SourceFilename relativeToVRT=\"1\">gone.tif</SourceFilename>"));
        Assert.Throws<InputException>(() => raster.Read(new PixelWindow(0, 0, 2, 2), new PixelBlock()));
    }

    public void Dispose() => _folder.Dispose();

    private string Vrt(string source)
    {
        File.WriteAllText(_folder["made.vrt"], $"""
            <VRTDataset rasterXSize="20" rasterYSize="16"><SRS>EPSG:32652</SRS><GeoTransform>500000, 0.5, 0, 4400000, 0, -0.5</GeoTransform>
            <VRTRasterBand dataType="Byte" band="1"><SimpleSource>{source}<SourceBand>1</SourceBand>
            <SrcRect xOff="0" yOff="0" xSize="20" ySize="16"/>
            <DstRect xOff="0" yOff="0" xSize="20" ySize="16"/></SimpleSource></VRTRasterBand></VRTDataset>
            """);
        return _folder["made.vrt"];
    }
}
