using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Geospatial.Tests;

public class CoordinateTests
{
    [Fact]
    public void Transform_toUtm_takesLongitudeFirstAndMatchesFormulas()
    {
        using var transform = CoordinateTransform.Create(CoordinateSystems.Wgs84, CoordinateSystems.FromEpsg(32652));
        var camp = transform.Transform(new MapPoint(126.076, 39.562));
        var (easting, northing) = TransverseMercator.Project(126.076, 39.562, centralMeridian: 129);
        Assert.Equal(easting, camp.X, 0.01);
        Assert.Equal(northing, camp.Y, 0.01);
    }

    [Fact]
    public void Transform_thereAndBack_returnsSamePoint()
    {
        using var there = CoordinateTransform.Create(CoordinateSystems.Wgs84, CoordinateSystems.FromEpsg(32652));
        using var back = CoordinateTransform.Create(CoordinateSystems.FromEpsg(32652), CoordinateSystems.Wgs84);
        double[] x = [126.0, 127.5, 130.1], y = [38.0, 39.5, 42.9];
        var (u, v) = (x.ToArray(), y.ToArray());
        there.Transform(u, v);
        back.Transform(u, v);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(x[i], u[i], 1e-9);
            Assert.Equal(y[i], v[i], 1e-9);
        }
    }

    [Fact]
    public void Transform_geometry_keepsTypeAndAddsVerticesOnlyOnRequest()
    {
        using var transform = CoordinateTransform.Create(CoordinateSystems.Wgs84, CoordinateSystems.FromEpsg(32652));
        var polygon = new GeometryFactory().ToGeometry(new Envelope(126, 127, 39, 40));
        var plain = Assert.IsType<Polygon>(transform.Transform(polygon));
        Assert.Equal(5, plain.NumPoints);
        Assert.True(transform.Transform(polygon, 0.1).NumPoints > 40);
        Assert.Equal(transform.Transform(new MapPoint(126, 39)).X, plain.Coordinates[0].X);
    }

    [Fact]
    public void Transform_sameSystemInOtherWkt_isIdentity()
    {
        var named = CoordinateSystems.FromEpsg(32652);
        var spelled = CoordinateSystems.FromWkt(named.Wkt);
        Assert.True(CoordinateSystems.AreSame(named, spelled));
        using var transform = CoordinateTransform.Create(named, spelled);
        Assert.True(transform.IsIdentity);
        Assert.False(CoordinateSystems.AreSame(named, CoordinateSystems.FromEpsg(32651)));
    }

    [Theory]
    [InlineData(126.076, 39.562, 32652)]
    [InlineData(129.9999, 41, 32652)]
    [InlineData(125.9999, 39, 32651)]
    [InlineData(-94.5, 37, 32615)]
    [InlineData(169.45, -19.5, 32759)]
    [InlineData(4, 60, 32632)]
    [InlineData(10, 78, 32633)]
    [InlineData(180, 10, 32601)]
    [InlineData(-180, 10, 32601)]
    public void UtmAt_position_givesZone(double longitude, double latitude, int expected) =>
        Assert.Equal(expected, CoordinateSystems.UtmZoneOf(new GeographicPoint(longitude, latitude)).EpsgCode);

    [Fact]
    public void Transform_unknownSystemOrPositionOffMap_throwsInputException()
    {
        Assert.Throws<InputException>(() => CoordinateSystems.FromEpsg(999999));
        Assert.Throws<InputException>(() => CoordinateSystems.FromWkt("nonsense"));
        using var transform = CoordinateTransform.Create(CoordinateSystems.Wgs84, CoordinateSystems.FromEpsg(32652));
        Assert.Throws<InputException>(() => transform.Transform(new MapPoint(1000, 500)));
        Assert.Throws<InputException>(() => transform.Transform([126, 1000], [39, 500]));
        Assert.Equal(500000, transform.Transform(new MapPoint(129, 0)).X, 1e-3);
    }

    [Fact]
    public void PixelSizeMetres_webMercator_isScaledToTrueMetresAndUtmKept()
    {
        var mercator = new GeoTransform(14321853, 0.6, 0, 4533021, 0, -0.6);
        var ground = GroundScale.PixelSizeMetres(CoordinateSystems.FromEpsg(3857), mercator, 100, 100);
        Assert.Equal(0.6 * Math.Cos(37.67 * Math.PI / 180), ground, 0.002);
        Assert.Equal(0.5, GroundScale.PixelSizeMetres(CoordinateSystems.FromEpsg(32652), RasterFile.Utm, 10, 10));
    }

    [Fact]
    public void PixelSizeMetres_degrees_shrinkWithCosineOfLatitude()
    {
        var geographic = new GeoTransform(126, 1e-5, 0, 39.5, 0, -1e-5);
        var expected = Math.Sqrt(1e-5 * 1e-5 * 111_030 * 86_020);
        Assert.Equal(expected, GroundScale.PixelSizeMetres(CoordinateSystems.Wgs84, geographic, 10, 10), expected * 0.001);
    }
}
