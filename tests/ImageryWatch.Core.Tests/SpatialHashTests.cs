using FsCheck;
using FsCheck.Fluent;

namespace ImageryWatch.Core.Tests;

public class SpatialHashTests
{
    /// <summary>No item within one cell size of a point is missed.</summary>
    [Fact]
    public void Near_anyPoints_returnsAllWithinCellSize() => Properties.Hold(
        from points in Properties.Points.ListOf(40) from at in Properties.Points select (points, at),
        one =>
        {
            const double Size = 50;
            var index = new SpatialHash<PixelPoint>(Size);
            foreach (var point in one.points) index.Add(point, point);
            var near = index.Near(one.at).ToHashSet();
            return one.points.Where(point => point.DistanceTo(one.at) <= Size).All(near.Contains);
        });

    [Fact]
    public void Near_severalCells_readsRowByRowInOrderOfAdding()
    {
        var index = new SpatialHash<string>(10);
        index.Add(new PixelPoint(15, 15), "right below");
        index.Add(new PixelPoint(-5, 5), "left");
        index.Add(new PixelPoint(5, 5), "first");
        index.Add(new PixelPoint(6, 4), "second");
        index.Add(new PixelPoint(25, 5), "too far");
        Assert.Equal(["left", "first", "second", "right below"], index.Near(new PixelPoint(5, 5)));
    }

    [Fact]
    public void In_boxOverSeveralCells_returnsItemOncePerCell()
    {
        var index = new SpatialHash<int>(10);
        index.Add(new MapBounds(5, 5, 15, 8), 1);
        Assert.Equal([1, 1], index.In(new MapBounds(0, 0, 20, 9)));
        Assert.Equal([1], index.In(new MapBounds(-20, 0, 1, 1)));
        Assert.Empty(index.In(new MapBounds(0, 20, 20, 30)));
    }

    [Fact]
    public void All_cells_areOrderedByColumnThenRow()
    {
        var index = new SpatialHash<int>(10);
        index.Add(new PixelPoint(15, 5), 3);
        index.Add(new PixelPoint(5, 15), 2);
        index.Add(new PixelPoint(5, 5), 1);
        Assert.Equal([1, 2, 3], index.All());
    }
}
