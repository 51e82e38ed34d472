using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application.Tests;

/// <summary>Which files of a scene go into a bag, and where.</summary>
public class InputFolderTests
{
    [Fact]
    public void Of_vrtBesideItsRasters_keepsRelativePositionsAndLeavesOtherFilesOut()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["img"]);
        Directory.CreateDirectory(scratch["vrt"]);
        WriteRaster(scratch["img", "a.tif"]);
        WriteRaster(scratch["img", "other.tif"]);
        File.WriteAllText(scratch["img", "a_metadata.xml"], "<m/>");
        File.WriteAllText(scratch["img", "a.tif.aux.xml"], "<PAMDataset/>");
        File.WriteAllText(scratch["img", "notes.txt"], "private");
        File.WriteAllText(scratch["vrt", "scene.vrt"], """
            <VRTDataset rasterXSize="16" rasterYSize="16"><SRS>EPSG:32652</SRS><GeoTransform>500000, 1, 0, 4400000, 0, -1</GeoTransform>
            <VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename relativeToVRT="1">../img/a.tif</SourceFilename>
            <SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>
            """);

        var folder = InputFolder.Of(Scene([scratch["vrt", "scene.vrt"]], scratch["vrt", "scene.vrt"], scratch["img", "a.tif"]), "data/in");
        Assert.Equal(["data/in/vrt/scene.vrt"], folder.Paths);
        Assert.Equal(
            ["data/in/img/a.tif", "data/in/img/a.tif.aux.xml", "data/in/img/a_metadata.xml", "data/in/vrt/scene.vrt"],
            folder.Files.Select(file => file.BagPath));
        Assert.Equal(
            ["data/in/img/a.tif", "data/in/vrt/scene.vrt"],
            folder.Files.Where(file => file.Recorded is not null).Select(file => file.BagPath));
    }

    [Fact]
    public void Of_folderOfTiles_isTheFolderWithAllItsFiles()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["tiles"]);
        WriteRaster(scratch["tiles", "1.tif"]);
        WriteRaster(scratch["tiles", "2.tif"]);
        File.WriteAllText(scratch["tiles", "readme.txt"], "");
        File.WriteAllText(scratch["tiles", ".hidden"], "");

        var folder = InputFolder.Of(Scene([scratch["tiles"] + "/"], scratch["tiles", "1.tif"], scratch["tiles", "2.tif"]), "data/in");
        Assert.Equal(["data/in"], folder.Paths);
        Assert.Equal(["data/in/1.tif", "data/in/2.tif", "data/in/readme.txt"], folder.Files.Select(file => file.BagPath));
    }

    [Fact]
    public void Of_shapefileAsMask_takesAllItsParts()
    {
        using var scratch = new Scratch();
        WriteRaster(scratch["a.tif"]);
        foreach (var name in new[] { "a_udm.shp", "a_udm.dbf", "a_udm.shx", "b.dbf", "a.gml" }) File.WriteAllText(scratch[name], "");
        var folder = InputFolder.Of(Scene([scratch["a.tif"]], scratch["a.tif"], scratch["a_udm.shp"], scratch["a.gml"]), "data/in");
        Assert.Equal(
            ["data/in/a.gml", "data/in/a.tif", "data/in/a_udm.dbf", "data/in/a_udm.shp", "data/in/a_udm.shx"],
            folder.Files.Select(file => file.BagPath));
    }

    [Fact]
    public void Of_missingFile_throwsWithRemedy()
    {
        using var scratch = new Scratch();
        var fault = Assert.Throws<InputException>(() => InputFolder.Of(Scene([scratch["a.tif"]], scratch["a.tif"]), "data/in"));
        Assert.Contains("--with-inputs", fault.Message, StringComparison.Ordinal);
    }

    private static RecordedScene Scene(string[] paths, params string[] files) =>
        new(new SceneInput { Paths = paths }, [.. files.Select(file => new InputFile(file, 1, "00"))]);

    private static void WriteRaster(string path)
    {
        var format = new CogFormat
        {
            Width = 16,
            Height = 16,
            Crs = CoordinateSystems.FromEpsg(32652),
            Transform = new GeoTransform(500000, 1, 0, 4400000, 0, -1),
            SampleType = SampleType.UInt8,
            Bands = [new CogBand("Gray", BandRole.Panchromatic)],
        };
        CogWriter.Write<byte>(path, format, (_, pixels) => pixels.Fill(7));
    }
}
