using ImageryWatch.Core;

namespace ImageryWatch.Review.Tests;

public class TileLevelsTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(256, 100, 1)]
    [InlineData(257, 100, 2)]
    [InlineData(100, 1024, 3)]
    [InlineData(1025, 7, 4)]
    [InlineData(40_960, 40_960, 9)]
    public void Count_size_levelZeroFitsIntoOneTile(int width, int height, int count)
    {
        var levels = Levels(width, height);
        Assert.Equal(count, levels.Count);
        Assert.NotNull(levels.WindowOf(0, 0, 0));
        Assert.Null(levels.WindowOf(0, 1, 0));
        Assert.Null(levels.WindowOf(0, 0, 1));
        Assert.Equal(1, levels.ScaleOf(count - 1));
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 0, -1)]
    [InlineData(2, 4, 0)]
    [InlineData(2, 0, 2)]
    [InlineData(3, 0, 0)]
    [InlineData(int.MaxValue, 0, 0)]
    [InlineData(2, int.MaxValue, int.MaxValue)]
    public void WindowOf_outOfRange_isNull(int level, int x, int y) => Assert.Null(Levels(1024, 512).WindowOf(level, x, y));

    [Theory]
    [InlineData(10, 2)]
    [InlineData(128, 2)]
    [InlineData(129, 1)]
    [InlineData(256, 1)]
    [InlineData(5000, 0)]
    public void LevelFor_length_fitsIfALevelAllows(double length, int level) =>
        Assert.Equal(level, Levels(1024, 512).LevelFor(length, 128));

    private static TileLevels Levels(int width, int height) =>
        new(new AnalysisGrid(new CoordinateSystem("LOCAL_CS[\"test\"]", "test", null), 0, 0, 0.5, width, height));
}
