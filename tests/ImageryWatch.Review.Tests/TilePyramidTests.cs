using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Review.Tests;

public sealed class TilePyramidTests(ShiftedPair pair) : IClassFixture<ShiftedPair>
{
    [Fact]
    public void Registration_read_isTheDisplacementOfTheComparison()
    {
        var (expected, read) = (pair.Prepared.Registration.Displacement, RegistrationRaster.Read(RegistrationPath, pair.Grid));
        Assert.Equal(2.5, expected.Shift.Column, 0.2); // the shift of the generated scene
        Assert.Equal(-1.25, expected.Shift.Row, 0.2);
        AssertEqual(expected, read);
    }

    [Fact]
    public void Registration_field_isReadExactly()
    {
        var field = Displacement.Field(
            new PointLattice(
                pair.Grid.Window, 64, node => new PixelPoint(Math.Sin(node.Column / 90), 2 - (node.Row * node.Column / 90_000))),
            new PixelPoint(0, 2));
        var path = RegistrationPath + ".field.tif";
        var prepared = pair.Prepared with { Registration = pair.Prepared.Registration with { Displacement = field } };
        RegistrationRaster.Write(path, prepared, new Dictionary<string, string>());
        AssertEqual(field, RegistrationRaster.Read(path, pair.Grid));
    }

    [Fact]
    public void Registration_otherGrid_isAnInputError() =>
        Assert.Throws<InputException>(() => RegistrationRaster.Read(RegistrationPath, pair.Grid with { Width = 100 }));

    [Theory]
    [InlineData("before", 0, 0)]
    [InlineData("before", 300, 200)]
    [InlineData("after", 300, 200)]
    [InlineData("after", 444, 264)]
    public void Picture_fullResolution_equalsThePreparedPair(string layer, int column, int row)
    {
        var pictures = ReportWriting.Pictures(pair.Prepared, 1, null);
        using var tiles = pair.Tiles(pictures.Display()!.Bands.Select<DisplayStretch?>(limits => new DisplayStretch(limits)));
        var window = new PixelWindow(column, row, TileLevels.TilePixels, TileLevels.TilePixels);
        var expected = (layer == "before" ? pictures.Before : pictures.After)(window, TileLevels.TilePixels);
        var picture = tiles.Picture(layer, tiles.Levels.Count - 1, window);
        for (var i = 0; i < window.PixelCount; i++)
        {
            var pixel = picture[i % window.Width, i / window.Width];
            if (pixel[3] == 0) continue;
            for (var channel = 0; channel < 3; channel++)
                Assert.True(Math.Abs(expected.Pixels[(3 * i) + channel] - pixel[channel]) <= 1, $"pixel {i}, channel {channel}");
        }
    }

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    public void Picture_coarserLevel_isTheMeanOfFinerOnes(string layer)
    {
        using var tiles = pair.Tiles();
        for (var level = 0; level < tiles.Levels.Count - 1; level++)
        {
            var coarse = tiles.Picture(layer, level, new PixelWindow(40, 30, 60, 60));
            var fine = tiles.Picture(layer, level + 1, new PixelWindow(80, 60, 120, 120));
            var (sum, max) = (0.0, 0.0);
            for (var row = 0; row < 60; row++)
            {
                for (var column = 0; column < 60; column++)
                {
                    var mean = (fine[2 * column, 2 * row][0] + fine[(2 * column) + 1, 2 * row][0]
                        + fine[2 * column, (2 * row) + 1][0] + fine[(2 * column) + 1, (2 * row) + 1][0]) / 4.0;
                    var difference = Math.Abs(mean - coarse[column, row][0]);
                    (sum, max) = (sum + difference, Math.Max(max, difference));
                }
            }

            Assert.True(sum / 3600 < 2.5 && max < 16, $"level {level}: mean {sum / 3600:F2}, maximum {max:F1}");
        }
    }

    [Fact]
    public void Picture_bothDates_showTheSameStructureAtTheSamePixel()
    {
        using var tiles = pair.Tiles();
        for (var level = 0; level < tiles.Levels.Count; level++)
        {
            var side = 120 >> (tiles.Levels.Count - 1 - level);
            var window = new PixelWindow(side, side, side, side);
            var (before, after) = (tiles.Picture("before", level, window), tiles.Picture("after", level, window));
            var shifted = tiles.Picture("after", level, window with { Column = side + 3 });
            Assert.True(Difference(before, after) < 4, $"level {level}: {Difference(before, after):F1}");
            Assert.True(level < 2 || Difference(before, shifted) > 12, $"level {level}: {Difference(before, shifted):F1}");
        }
    }

    [Fact]
    public void Picture_acrossTheEdge_isTransparentOutside()
    {
        using var tiles = pair.Tiles();
        var last = tiles.Levels.Count - 1;
        foreach (var layer in TilePyramid.Layers)
        {
            var picture = tiles.Picture(layer, last, new PixelWindow(512, 512, 256, 256));
            Assert.Equal(0, picture[ShiftedPair.Width - 512, 0][3]);
            Assert.Equal(0, picture[0, ShiftedPair.Height - 512][3]);
            Assert.Equal(0, picture[255, 255][3]);
        }

        Assert.Equal(255, tiles.Picture("before", last, new PixelWindow(512, 512, 256, 256))[ShiftedPair.Width - 513, 7][3]);
    }

    [Fact]
    public void Picture_noData_isTransparentInTheSceneAndColouredInTheQualityLayer()
    {
        using var tiles = pair.Tiles();
        var window = new PixelWindow(0, 0, 256, 256);
        var last = tiles.Levels.Count - 1;
        Assert.Equal(0, tiles.Picture("before", last, window)[5, 5][3]);
        Assert.Equal(255, tiles.Picture("before", last, window)[ShiftedPair.NoDataSide, 5][3]);
        Assert.Equal(255, tiles.Picture("quality", last, window)[ShiftedPair.NoDataSide - 1, 5][3]);
        Assert.Equal(0, tiles.Picture("quality", last, window)[ShiftedPair.NoDataSide, 5][3]);
        Assert.Equal(255, tiles.Picture("quality", 0, window)[2, 2][3]);
    }

    [Fact]
    public void Picture_score_isTransparentBelowATenthAndOrangeAtOne()
    {
        using var tiles = pair.Tiles();
        var picture = tiles.Picture("score", tiles.Levels.Count - 1, new PixelWindow(222, 200, 256, 256));
        Assert.Equal(0, picture[0, 0][3]);
        Assert.Equal([0xFF, 0x7A, 0x00, 0xFF], picture[255, 0].ToArray());
    }

    [Fact]
    public void Png_anyThreadsAndOrder_isTheSame()
    {
        using var tiles = pair.Tiles();
        using var again = pair.Tiles(threads: 3);
        var windows = TilePyramid.Layers.SelectMany(layer => Enumerable.Range(0, 3).Select(level => (Layer: layer, Level: level)))
            .ToArray();
        var window = new PixelWindow(0, 0, 256, 256);
        var first = windows.Select(one => tiles.Picture(one.Layer, one.Level, window).ToPng()).ToArray();
        var second = windows.Reverse().Select(one => again.Picture(one.Layer, one.Level, window).ToPng()).Reverse().ToArray();
        Assert.Equal(first, second);
        Assert.All(first, png => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]));
    }

    private string RegistrationPath => Path.Combine(pair.Folder, "rasters", "registration.tif");

    private static void AssertEqual(Displacement expected, Displacement read)
    {
        for (var row = 0; row <= ShiftedPair.Height; row += 13)
        {
            for (var column = 0; column <= ShiftedPair.Width; column += 17)
            {
                var difference = expected.At(new PixelPoint(column, row)) - read.At(new PixelPoint(column, row));
                Assert.True(difference.Length() < 1e-4, $"{column}, {row}: {difference}");
            }
        }
    }

    private static double Difference(TilePicture one, TilePicture other)
    {
        var sum = 0.0;
        for (var row = 0; row < one.Height; row++)
            for (var column = 0; column < one.Width; column++) sum += Math.Abs(one[column, row][0] - other[column, row][0]);
        return sum / (one.Width * one.Height);
    }
}
