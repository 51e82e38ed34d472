using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public sealed class ProviderMaskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("scene_udm", 1, 1, QualityFlags.NoData)]
    [InlineData("scene_DN_udm", 1, 2, QualityFlags.Cloud)]
    [InlineData("scene_udm2", 2, 1, QualityFlags.Snow)]
    [InlineData("scene_udm2", 3, 1, QualityFlags.CloudShadow)]
    [InlineData("scene_udm2", 4, 1, QualityFlags.None)]
    [InlineData("scene_udm2_clip", 6, 1, QualityFlags.Cloud)]
    [InlineData("scene_udm2", 8, 1, QualityFlags.NoData)]
    [InlineData("scene_SCL_20m", 1, 9, QualityFlags.Cloud)]
    [InlineData("scene_SCL", 1, 3, QualityFlags.CloudShadow)]
    [InlineData("scene_SCL", 1, 11, QualityFlags.Snow)]
    [InlineData("scene_QA_PIXEL", 1, 8, QualityFlags.Cloud)]
    [InlineData("scene_QA_PIXEL", 1, 16, QualityFlags.CloudShadow)]
    [InlineData("scene_QA_RADSAT", 1, 4, QualityFlags.Saturated)]
    [InlineData("scene_QA60", 1, 1024, QualityFlags.Cloud)]
    [InlineData("scene.Fmask", 1, 2, QualityFlags.Cloud)]
    [InlineData("scene-cloud-mask", 1, 255, QualityFlags.Cloud)]
    [InlineData("scene-clouds", 1, 1, QualityFlags.Cloud)]
    [InlineData("scene-cloud-shadows", 1, 1, QualityFlags.CloudShadow)]
    [InlineData("scene-ms-saturation", 1, 1, QualityFlags.Saturated)]
    [InlineData("SCL", 1, 8, QualityFlags.Cloud)]
    public void Open_maskBesideTheImage_flagsItsPixels(string name, int band, int value, QualityFlags expected)
    {
        Image().Write(_folder["scene_AnalyticMS_SR.tif"]);
        Mask(8, band, value, background: name.Contains("SCL", StringComparison.Ordinal) ? 4 : 0).Write(_folder[$"{name}.tif"]);
        var (scene, block) = Read(_folder[""]);
        Assert.Single(scene.Tiles);
        Assert.DoesNotContain(scene.Warnings, IsAboutMask);
        Assert.Equal($"{name}.tif", Assert.Single(scene.Tiles[0].QualityMasks).Split(' ')[0]);
        Assert.Contains(scene.Tiles[0].SourceFiles, file => file.EndsWith($"{name}.tif", StringComparison.Ordinal));
        for (var i = 0; i < block.Quality.Length; i++)
            Assert.Equal(i % 20 < 8 ? expected : QualityFlags.None, block.Quality[i]);
    }

    [Fact]
    public void Read_coarserMaskWithOffset_isAppliedByPosition()
    {
        Image().Write(_folder["scene.tif"]);
        var coarse = new GeoTransform(499998, 2, 0, 4400000, 0, -2);
        (Mask(1, 1, 8, 6, 6, background: 4) with { Transform = coarse }).Write(_folder["scene_SCL.tif"]);
        var block = Read(_folder[""]).Block;
        for (var i = 0; i < block.Quality.Length; i++)
            Assert.Equal(i % 20 < 12 ? QualityFlags.Cloud : QualityFlags.None, block.Quality[i]);
        Assert.Equal(0, block.Band(0)[0]);
    }

    [Fact]
    public void Read_validDataMask_flagsZeros()
    {
        Image().Write(_folder["scene-visual.tif"]);
        Mask(1, 1, 1).Write(_folder["scene-data-mask.tif"]);
        Assert.Equal(QualityFlags.NoData, Read(_folder[""]).Block.Quality[19]);
    }

    [Theory]
    [InlineData("scene_mask.tif")]
    [InlineData("scene_pixel_qa.tif")]
    public void Open_maskOfUnknownMeaning_isReportedAndNoImagery(string name)
    {
        Image().Write(_folder["scene.tif"]);
        Mask(1, 1, 1).Write(_folder[name]);
        var (scene, block) = Read(_folder[""]);
        Assert.Contains($"{name}: ", Assert.Single(scene.Warnings, IsAboutMask));
        Assert.Equal(-1, block.Quality.IndexOfAnyExcept(QualityFlags.None));
    }

    [Fact]
    public void Open_vectorOrProbabilityMask_isReported()
    {
        Image().Write(_folder["scene.tif"]);
        File.WriteAllText(_folder["scene-cloud-mask.gpkg"], "");
        (Mask(1, 1, 1) with { Planes = RasterFile.Ramp(1) }).Write(_folder["scene_clouds.tif"]);
        var warnings = Read(_folder[""]).Scene.Warnings.Where(IsAboutMask).ToArray();
        Assert.Contains("vector file", warnings[0]);
        Assert.Contains("more than two values", warnings[1]);
    }

    [Fact]
    public void Open_maskOfAnotherTile_isNotApplied()
    {
        Image().Write(_folder["tile1.tif"]);
        (Image() with { Transform = new GeoTransform(500010, 0.5, 0, 4400000, 0, -0.5) }).Write(_folder["tile10.tif"]);
        Mask(8, 6, 1).Write(_folder["tile1_udm2.tif"]);
        using var opener = new SceneOpener();
        var scene = opener.Open([_folder[""]]);
        Assert.Single(scene.Tiles[0].QualityMasks);
        Assert.Empty(scene.Tiles[1].QualityMasks);
    }

    [Fact]
    public void Open_imageNamedAfterClouds_isImagery()
    {
        Image().Write(_folder["summer-clouds.tif"]);
        using var opener = new SceneOpener();
        Assert.Single(opener.Open([_folder[""]]).Tiles);
    }

    [Fact]
    public void Open_itemWithMaskAssets_usesKeysAndRoles()
    {
        Image().Write(_folder["a.tif"]);
        Mask(1, 1, 9).Write(_folder["b.tif"]);
        Mask(1, 1, 1).Write(_folder["c.tif"]);
        File.WriteAllText(_folder["item.json"], """
            {"type": "Feature", "stac_version": "1.0.0", "id": "x", "geometry": null, "links": [], "properties": {}, "assets": {
            "visual": {"href": "./a.tif", "roles": ["visual"]},
            "scl": {"href": "./b.tif", "roles": ["data"]},
            "gaps": {"href": "./c.tif", "roles": ["saturation"]},
            "more": {"href": "./d.tif", "roles": ["cloud"]}}}
            """);
        var (scene, block) = Read(_folder["item.json"]);
        Assert.Equal(["b.tif (Sentinel-2 SCL)", "c.tif (saturation mask)"], Assert.Single(scene.Tiles).QualityMasks);
        Assert.Equal(QualityFlags.Cloud, block.Quality[0]);
        Assert.Contains("d.tif: this cloud mask of the provider is not used, because it is not on disk", scene.Warnings);
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsAboutMask(string warning) => warning.Contains("mask", StringComparison.Ordinal);

    private static RasterFile Image() => new() { Planes = RasterFile.Ramp(3), Colours = [3, 4, 5] };

    /// <summary>The value in the western part of one band, the background elsewhere.</summary>
    private static RasterFile Mask(int bands, int band, int value, int width = 20, int height = 16, int background = 0) => new()
    {
        Width = width,
        Height = height,
        DataType = 2,
        Planes = [.. Enumerable.Range(1, bands).Select(number => RasterFile.Plane(
            width, height, (c, _) => number == band && c < (width == 20 ? 8 : 4) ? value : background))],
    };

    private static (Scene Scene, PixelBlock Block) Read(string path)
    {
        using var opener = new SceneOpener();
        var scene = opener.Open([path]);
        var block = new PixelBlock();
        scene.Tiles[0].Source.Read(new PixelWindow(0, 0, 20, 16), block);
        return (scene, block);
    }
}
