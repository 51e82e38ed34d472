using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification.Tests;

public class FootprintTests
{
    private static readonly PixelPoint[] L = [new(10, 10), new(50, 10), new(50, 20), new(20, 20), new(20, 60), new(10, 60)];

    private static Arbitrary<OrientedRectangle> Rectangles() => (
        from column in Gen.Choose(-400, 400)
        from row in Gen.Choose(-400, 400)
        from length in Gen.Choose(40, 300)
        from width in Gen.Choose(40, 300)
        from angle in Gen.Choose(0, 359)
        select OrientedRectangle.Create(new PixelPoint(column / 4.0, row / 4.0), length / 10.0, width / 10.0,
            angle * Math.PI / 360)).ToArbitrary();

    [Fact]
    public void Contains_cornersAsBorder_equalsRectangle() =>
        Prop.ForAll(Rectangles(), Gen.Choose(0, 10_000).ToArbitrary(), (rectangle, draw) =>
    {
        var (plain, drawn) = (new Footprint(rectangle, null), new Footprint(rectangle, rectangle.Corners()));
        var point = rectangle.At(((draw % 100 / 50.0) - 1.003) * rectangle.Length, ((draw / 100 / 50.0) - 1.003) * rectangle.Width);
        return plain.Contains(point) == drawn.Contains(point) && Math.Abs(plain.Area - drawn.Area) < 1e-6 * plain.Area
            && plain.Bounds == drawn.Bounds;
    }).Check(Config.QuickThrowOnFailure.WithSeed(7, 11));

    [Fact]
    public void Contains_border_agreesWithPolygon()
    {
        var polygon = new Polygon(new LinearRing([.. L.Append(L[0]).Select(p => new Coordinate(p.Column, p.Row))]));
        var shape = new Footprint(default, L);
        Assert.Equal(polygon.Area, shape.Area, 1e-9);
        for (var row = 5.5; row < 65; row += 1.7)
            for (var column = 5.5; column < 55; column += 1.3)
                Assert.Equal(polygon.Contains(new Point(column, row)), shape.Contains(new PixelPoint(column, row)));
    }

    [Fact]
    public void Overlap_nestedAndDisjoint_isOneAndZero() => Prop.ForAll(Rectangles(), r =>
        new Footprint(r, null).Overlap(new Footprint(r, null)) == 1
        && new Footprint(r, null).Overlap(new Footprint(r.Grow(5), null)) == 1
        && new Footprint(r, null)
            .Overlap(new Footprint(r.Move(r.Length + r.Width, r.Length + r.Width), null)) == 0).Check(Config.QuickThrowOnFailure.WithSeed(
            7, 11));

    [Fact]
    public void Overlap_houseInsideAnL_isZero()
    {
        var house = new Footprint(OrientedRectangle.Create(new PixelPoint(38, 40), 20, 20, 0), null);
        Assert.Equal(0, new Footprint(default, L).Overlap(house));
        Assert.Equal(1, new Footprint(OrientedRectangle.Create(new PixelPoint(30, 35), 50, 40, Math.PI / 2), null).Overlap(house));
    }

    [Fact]
    public void IsBeside_point_isOutsideAndNear()
    {
        var shape = new Footprint(default, L);
        Assert.False(shape.IsBeside(new PixelPoint(15, 15), 3));
        Assert.True(shape.IsBeside(new PixelPoint(22, 40), 3));
        Assert.False(shape.IsBeside(new PixelPoint(30, 40), 3));
        Assert.True(shape.IsBeside(new PixelPoint(8, 30), 3));
    }
}
