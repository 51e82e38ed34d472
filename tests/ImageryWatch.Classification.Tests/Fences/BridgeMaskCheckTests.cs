using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using ImageryWatch.TestKit;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification.Tests;

public class BridgeMaskCheckTests
{
    [Theory]
    [InlineData(10, true)]
    [InlineData(60, false)]
    [InlineData(110, true)]
    public void IsUnmasked_maskedPixelInEitherDate_isFalse(int column, bool seen)
    {
        var scene = new PaintedPair(200, 100, 3) { QualityAfter = new QualityFlags[200 * 100] };
        for (var row = 0; row < 100; row++) scene.QualityAfter[(row * 200) + 70] = QualityFlags.Cloud;
        Assert.Equal(seen, new BridgeMaskCheck(scene.Pair()).IsUnmasked(Bridge(scene.Pair().Grid, column, 20, column + 20, 33)));
    }

    [Fact]
    public void IsUnmasked_snow_isTrue()
    {
        var scene = new PaintedPair(200, 100, 3) { QualityAfter = new QualityFlags[200 * 100] };
        scene.QualityAfter.AsSpan().Fill(QualityFlags.Snow);
        Assert.True(new BridgeMaskCheck(scene.Pair()).IsUnmasked(Bridge(scene.Pair().Grid, 20, 20, 40, 20)));
    }

    [Fact]
    public void IsUnmasked_outsideGrid_isFalse() =>
        Assert.False(new BridgeMaskCheck(new PaintedPair(200, 100, 3).Pair())
            .IsUnmasked(Bridge(new PaintedPair(200, 100, 3).Pair().Grid, 190, 50, 210, 50)));

    private static LineString Bridge(AnalysisGrid grid, double column, double row, double toColumn, double toRow)
    {
        var (from, to) = (grid.ToMap(new PixelPoint(column, row)), grid.ToMap(new PixelPoint(toColumn, toRow)));
        return new LineString([new Coordinate(from.X, from.Y), new Coordinate(to.X, to.Y)]);
    }
}
