using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public class ReadingDescriptionTests
{
    /// <summary>On these the pixels of a raster do not depend, or they are in the content of its file.</summary>
    private static readonly string[] Neutral =
    [
        "Path", "Stripes", "BlockSize", "Assignment", "NoDataWarning", "Scales", "OverviewCount", "Crs", "Transform",
        "UnusableGeoreference",
    ];

    [Fact]
    public void Of_layout_hasEveryPropertyThatAffectsPixels()
    {
        using var folder = new TemporaryFolder();
        using var raster = GdalRaster.Open(new RasterFile { Planes = RasterFile.Ramp(3) }.Write(folder["one.tif"]));
        using var json = JsonDocument.Parse(ReadingDescription.Of(raster.Layout));
        var described = json.RootElement.EnumerateObject().Select(property => property.Name).Except(["AlphaBand"]);
        var all = typeof(RasterLayout).GetProperties().Select(property => property.Name);
        Assert.Equal(all.Except(Neutral).Order(), described.Order());
    }

    [Fact]
    public void Of_survey_hasEveryPropertyThatAffectsPixels() => Assert.Equal(
        ["Ceilings", "Fills", "Maxima", "SaturationValue"],
        typeof(PixelSurvey).GetProperties().Where(property => !property.GetMethod!.IsStatic).Select(property => property.Name).Order());

    [Fact]
    public void Of_otherFillOrCeiling_differs()
    {
        string[] texts =
        [
            ReadingDescription.Of(PixelSurvey.None),
            ReadingDescription.Of(PixelSurvey.None with { Fills = [new FillValue([0], [0])] }),
            ReadingDescription.Of(PixelSurvey.None with { Fills = [new FillValue([0], [1])] }),
            ReadingDescription.Of(PixelSurvey.None with { Ceilings = [new BandCeiling(2047, 0.1)] }),
            ReadingDescription.Of(PixelSurvey.None with { Ceilings = [null] }),
        ];
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact]
    public void Read_storedSurvey_isEqual()
    {
        var survey = new PixelSurvey
        {
            Fills = [new FillValue([1, float.NaN], [0.5f, 0])],
            Ceilings = [new BandCeiling(2047, 0.01), null],
            Maxima = [float.NegativeInfinity, 3],
        };
        Assert.Equal(StoredJson.Bytes(survey), StoredJson.Bytes(StoredJson.Read<PixelSurvey>(StoredJson.Bytes(survey))));
    }
}
