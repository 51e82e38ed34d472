using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public sealed class RasterInspectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Describe_completeFile_givesAllProperties()
    {
        var planes = RasterFile.Ramp(4);
        Array.Clear(planes[0], 0, 32);
        Array.Clear(planes[1], 0, 32);
        Array.Clear(planes[2], 0, 32);
        Array.Clear(planes[3], 0, 32);
        var found = RasterInspection.Of(new RasterFile { Planes = planes, DataType = 2, NoData = 0 }.Write(_folder["a.tif"]));
        Assert.Equal(("GTiff", 20, 16, "uint16", 4), (found.Driver, found.Width, found.Height, found.DataType, found.FileBandCount));
        Assert.Equal([(1, BandRole.Blue), (2, BandRole.Green), (3, BandRole.Red), (4, BandRole.NearInfrared)], found.Bands);
        Assert.Contains("common order of 4 bands of uint16: blue, green, red, near infrared", found.BandRoleSource);
        Assert.Equal(
            (0.5, 0.0, 65535.0, MaskKinds.NoDataValue), (found.PixelSizeMetres, found.NoDataValue, found.SaturationValue, found.Masks));
        Assert.Equal(0.9, found.ValidShare!.Value, 1e-12);
        Assert.InRange(found.GeographicBounds!.Value.MinX, 128.9999, 129.0001);
        Assert.True(found.IsValidShareExact);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Describe_fileWithoutGeoreference_listsProblems()
    {
        var found = RasterInspection.Of(
            new RasterFile { Planes = RasterFile.Ramp(1), Epsg = null, Transform = null }.Write(_folder["a.tif"]));
        Assert.Equal(["no geotransform", "no coordinate system"], found.Problems);
        Assert.Null(found.PixelSizeMetres);
        Assert.Equal(1, found.ValidShare);
    }

    [Fact]
    public void Describe_vrt_listsSourceFiles()
    {
        var tile = new RasterFile { Planes = RasterFile.Ramp(1) }.Write(_folder["tile.tif"]);
        var plain = RasterInspection.Of(tile);
        File.WriteAllText(_folder["scene.vrt"], $"""
            <VRTDataset rasterXSize="{plain.Width}" rasterYSize="{plain.Height}"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>
            <SourceFilename relativeToVRT="1">tile.tif</SourceFilename>
            <SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>
            """);
        Assert.Equal([tile], RasterInspection.Of(_folder["scene.vrt"]).SourceFiles);
        Assert.Empty(plain.SourceFiles);
    }

    [Fact]
    public void Describe_largeFile_isSampled()
    {
        var file = _folder["large.tif"];
        new RasterFile
        {
            Width = 2100,
            Height = 2000,
            NoData = 0,
            Options = ["TILED=YES", "COMPRESS=DEFLATE"],
            Planes = [RasterFile.Plane(2100, 2000, (c, r) => c < 1050 ? 0 : 1 + ((c + r) % 50))],
        }.Write(file);
        var found = RasterInspection.Of(file);
        Assert.False(found.IsValidShareExact);
        Assert.Equal(0.5, found.ValidShare!.Value, 0.05);
    }

    public void Dispose() => _folder.Dispose();
}
