using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests;

public class LineIndexTests
{
    private static LineCandidate Line(params (double Column, double Row)[] points) =>
        new([.. points.Select(p => new PixelPoint(p.Column, p.Row))], 1, 1, 1);

    [Fact]
    public void DistancePixels_severalLines_isToTheNearestPoint()
    {
        var index = new LineIndex([Line((0, 0), (100, 0), (100, 50)), Line((0, 200), (300, 200))]);
        Assert.Equal(7, index.DistancePixels(new PixelPoint(40, 7)), 9);
        Assert.Equal(5, index.DistancePixels(new PixelPoint(103, -4)), 9);
        Assert.Equal(double.PositiveInfinity, index.DistancePixels(new PixelPoint(1000, 1000)));
    }

    [Fact]
    public void CrossingPerpendicular_parallelLines_areCounted()
    {
        var rows = Enumerable.Range(0, 9).Select(i => Line((0, 4 * i), (100, 4 * i))).ToArray();
        var index = new LineIndex(rows);
        Assert.Equal(5, index.CrossingPerpendicular(new PixelPoint(50, 16), (1, 0), 9));
        Assert.Equal(1, index.CrossingPerpendicular(new PixelPoint(50, 16), (1, 0), 3));
        // The outermost rows have neighbours on one side only and may stay.
        Assert.True(LineIndex.OfFenceLike(rows, new LineIndex(rows), 1).DistancePixels(new PixelPoint(50, 16)) >= 12);
        Assert.Equal(
            0, LineIndex.OfFenceLike([rows[0], rows[8]], new LineIndex([rows[0], rows[8]]), 1).DistancePixels(new PixelPoint(50, 32)), 9);
    }
}
