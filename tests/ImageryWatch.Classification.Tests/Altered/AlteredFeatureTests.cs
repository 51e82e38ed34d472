using ImageryWatch.Core;
using ImageryWatch.TestKit;
using static ImageryWatch.Classification.Tests.HouseCases;

namespace ImageryWatch.Classification.Tests;

public class AlteredFeatureTests
{
    private static readonly Segment House = Roof(80, 60, 40, 20);
    private static readonly Segment Longer = Roof(80, 60, 60, 20);

    [Fact]
    public void Measure_unalteredHouse_hasNoChange()
    {
        var features = Measured(Scene().Paint(House, 200, House, 200).Pair(), Pair(House, House));
        Assert.Equal(0, features.RoofChange.Brightness, 3);
        Assert.Equal(0, features.ChangeAgainstGround.Brightness, 0.02);
        Assert.Equal((1, 200, 200), (features.Overlap, features.AreaSquareMetres.Before, features.AreaSquareMetres.After));
        Assert.True(features.Correlation > 0.95, $"{features.Correlation}");
        Assert.True(double.IsNaN(features.Strip.After.LogBrightness));
    }

    [Fact]
    public void Measure_darkerRoof_givesLogarithmOfTheRatio()
    {
        var features = Measured(Scene().Paint(House, 200, House, 90).Pair(), Pair(House, House));
        Assert.Equal(Math.Log((90.0 + 10) / (200 + 10)), features.RoofChange.Brightness, 3);
        Assert.Equal(features.RoofChange.Brightness, features.ChangeAgainstGround.Brightness, 0.02);
    }

    [Fact]
    public void Measure_extendedHouse_measuresAreasAndStrip()
    {
        var features = Measured(Scene().Paint(House, 200, Longer, 200).Pair(), Pair(House, Longer));
        Assert.Equal((200, 300), (features.AreaSquareMetres.Before, features.AreaSquareMetres.After));
        Assert.Equal(2.0 / 3, features.Overlap, 6);
        Assert.Equal(0, features.RoofChange.Brightness, 3);
        Assert.InRange(features.StripChange.Brightness, 0.4, 0.65); // ground of 112 before
        Assert.True(features.CrossEdges.Before.Sides < features.Edges.Before.Sides);
    }

    [Fact]
    public void Measure_otherColour_isIndependentOfBrightness()
    {
        var stretch = new ContrastStretch([0, 1, 2], [0, 0, 0], [255, 255, 255]);
        var features = Measure(
            Coloured((200, 100, 100), (100, 100, 200)), Pair(House, House), Calibration with { Stretch = new(stretch, stretch) })!;
        var ratio = Math.Log(((200 / 255.0) + 0.1) / ((100 / 255.0) + 0.1));
        Assert.Equal(Math.Sqrt(2) * ratio, features.RoofChange.Colour, 3);
        Assert.Equal(Math.Sqrt(2) * ratio, features.ChangeAgainstGround.Colour, 3);
        Assert.Equal(0, features.RoofChange.Brightness, 3);
    }

    [Fact]
    public void Measure_withoutColours_isMissing() =>
        Assert.True(double.IsNaN(Measured(Scene().Paint(House, 200, House, 90).Pair(), Pair(House, House)).RoofChange.Colour));

    [Theory]
    [InlineData(130, true)]
    [InlineData(118, false)]
    public void IsAssessable_laterDateMaskedFrom_requiresTheWholeHouse(int column, bool expected)
    {
        var scene = Scene().Paint(House, 200, House, 200);
        scene.QualityAfter = new QualityFlags[scene.Width * scene.Height];
        for (var row = 0; row < scene.Height; row++)
            scene.QualityAfter.AsSpan((row * scene.Width) + column, scene.Width - column).Fill(QualityFlags.Cloud);
        Assert.Equal(expected, Measure(scene.Pair(), Pair(House, House)) is not null);
    }

    [Fact]
    public void Features_datesExchanged_areTheSame()
    {
        var house = Pair(House, Longer);
        var forward = Measured(Scene().Paint(House, 200, Longer, 90).Pair(), house);
        var backward = Measured(Scene().Paint(Longer, 90, House, 200).Pair(), house.Exchanged());
        string[] alongTheLaterOutline = ["correlation", "inner_correlation", "ridge_change"];
        foreach (var feature in AlteredFeatureTable.All.Where(one => !alongTheLaterOutline.Contains(one.Name)))
            Assert.Equal(feature.Value(forward), feature.Value(backward), 0.05);
    }

    [Fact]
    public void Texts_ofAreas_giveBothDates()
    {
        var features = Measured(Scene().Paint(House, 200, Longer, 200).Pair(), Pair(House, Longer));
        var ratio = AlteredFeatureTable.All.Single(feature => feature.Name == "area_ratio");
        Assert.Equal("roof area 200 m² before, 300 m² after", ratio.TextOf(features));
    }

    private static PaintedPair Scene() => new(240, 160, 3, texture: 1);

    private static AlteredFeatures Measured(ScenePair pair, HousePair house) => Measure(pair, house)!;

    /// <summary>Grey ground with a roof of the given colours.</summary>
    private static ScenePair Coloured((float Red, float Green, float Blue) before, (float Red, float Green, float Blue) after)
    {
        var grid = new PaintedPair(240, 160, 3).Grid;
        BandRole[] bands = [BandRole.Red, BandRole.Green, BandRole.Blue];
        InMemoryRaster Raster((float Red, float Green, float Blue) colour) => new(
            grid.Width, grid.Height, bands, [Band(grid, colour.Red), Band(grid, colour.Green), Band(grid, colour.Blue)], null, 300);
        return new PaintedPair(240, 160, 3).Pair() with
        {
            Before = Raster(before),
            After = Raster(after),
            Bands = bands,
            Radiometry = [.. bands.Select(band => new BandMatch(band, 1, 0, 1))],
        };
    }

    private static float[] Band(AnalysisGrid grid, float value)
    {
        var roof = House.Rectangle.Bounds();
        return [.. Enumerable.Range(0, grid.Width * grid.Height).Select(i => roof.Contains(i % grid.Width, i / grid.Width) ? value : 120f)];
    }
}
