using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Evaluation.Tests;

public class PixelTests
{
    private const int Side = 24;
    private static readonly GeoTransform Place = new(1000, 0.5, 0, 2000, 0, -0.5);
    private static readonly GeometryFactory Factory = new();

    [Fact]
    public void Covered_polygon_containsPixelsWithCentreInside()
    {
        // Columns 1.4 to 3.6, rows 2.6 to 4.4: the centres 1.5, 2.5, 3.5 and 3.5 lie inside.
        var raster = new PolygonRaster(Place, 6, 6);
        raster.Add(Pixels((1.4, 2.6), (3.6, 2.6), (3.6, 4.4), (1.4, 4.4)));
        Assert.Equal([19, 20, 21], Enumerable.Range(0, 36).Where(i => raster.Covered[i]));
    }

    [Fact]
    public void Covered_holesAndSeveralPolygons_areRespected()
    {
        var raster = new PolygonRaster(Place, 6, 6);
        var (shell, hole) = (Pixels((0, 0), (6, 0), (6, 6), (0, 6)).Shell, Pixels((1, 1), (5, 1), (5, 5), (1, 5)).Shell);
        raster.Add(Factory.CreatePolygon(shell, [hole]));
        Assert.Equal(20, raster.Covered.Count(covered => covered));
        raster.Add(Pixels((2, 2), (3, 2), (3, 3), (2, 3)));
        Assert.Equal(21, raster.Covered.Count(covered => covered));
    }

    [Fact]
    public void Covered_polygonOutsideRaster_isClipped()
    {
        var raster = new PolygonRaster(Place, 4, 4);
        raster.Add(Pixels((-100, -100), (2, -100), (2, 100), (-100, 100)));
        raster.Add(Pixels((50, 50), (60, 50), (60, 60)));
        Assert.Equal([0, 1, 4, 5, 8, 9, 12, 13], Enumerable.Range(0, 16).Where(i => raster.Covered[i]));
    }

    [Fact]
    public void Covered_triangles_agreeWithPointLocation()
    {
        var corner = Gen.Choose(-400, 2800).Select(value => (value / 100.0) + 0.0037);
        var triangles = Gen.ArrayOf(corner, 6).ToArbitrary();
        Prop.ForAll(triangles, c =>
        {
            var triangle = Pixels((c[0], c[1]), (c[2], c[3]), (c[4], c[5]));
            var raster = new PolygonRaster(Place, Side, Side);
            raster.Add(triangle);
            return Enumerable.Range(0, Side * Side).All(i => raster.Covered[i] == Holds(triangle, i));
        }).Check(Config.QuickThrowOnFailure.WithSeed(7, 11));
    }

    [Fact]
    public void Of_masks_countsPixels()
    {
        var score = PixelScore.Of([true, true, true, false, false], [true, false, true, true, false]);
        Assert.Equal(new PixelScore(2, 1, 1), score);
        Assert.Equal((2.0 / 3, 2.0 / 3, 2.0 / 3), (score.Precision, score.Recall, score.F1));
        Assert.Equal(new PixelScore(4, 2, 2), score + score);
        Assert.Equal(0, default(PixelScore).F1);
    }

    private static bool Holds(Polygon polygon, int pixel)
    {
        var centre = Place.ToMap(new PixelPoint((pixel % Side) + 0.5, (pixel / Side) + 0.5));
        return SimplePointInAreaLocator.Locate(new Coordinate(centre.X, centre.Y), polygon) == Location.Interior;
    }

    private static Polygon Pixels(params (double Column, double Row)[] places)
    {
        var ring = places.Append(places[0]).Select(place => Place.ToMap(new PixelPoint(place.Column, place.Row)));
        return Factory.CreatePolygon([.. ring.Select(place => new Coordinate(place.X, place.Y))]);
    }
}
