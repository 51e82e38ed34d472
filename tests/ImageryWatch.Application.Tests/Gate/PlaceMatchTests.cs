using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public class PlaceMatchTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(4.9, true)]
    [InlineData(5.3, true)] // Intersection over union 0.31.
    [InlineData(5.6, false)]
    public void Score_squaresOf10Metres_matchByOverlapOrCentre(double shift, bool matches) =>
        Assert.Equal(matches, PlaceMatch.Score(GateCases.Square(shift, 0, 10), GateCases.Square(0, 0, 10)) is not null);

    [Fact]
    public void Score_smallTowers_matchByCentre()
    {
        Assert.NotNull(PlaceMatch.Score(GateCases.Square(4.5, 0, 3), GateCases.Square(0, 0, 3)));
        Assert.Null(PlaceMatch.Score(GateCases.Square(5.5, 0, 3), GateCases.Square(0, 0, 3)));
    }

    [Fact]
    public void Score_overlap_isBetterThanDistance() =>
        Assert.True(PlaceMatch.Score(GateCases.Square(5.3, 0, 10), GateCases.Square(0, 0, 10))
            > PlaceMatch.Score(GateCases.Square(0, 0, 3), GateCases.Square(3.1, 0, 3)));

    [Theory]
    [InlineData(0, 4, true)]
    [InlineData(0, 6, false)]
    [InlineData(44, 0, true)] // 51 m of 100 m within 5 m of the other.
    [InlineData(60, 0, false)]
    public void Score_lines_matchByLengthWithin5Metres(double east, double north, bool matches) =>
        Assert.Equal(matches, PlaceMatch.Score(
            GateCases.Line((east, north), (east + 100, north)), GateCases.Line((0, 0), (90, 0))) is not null);

    [Fact]
    public void Score_point_matchesALineAndACentre()
    {
        var point = new Point(GateCases.Place(4, 4));
        Assert.NotNull(PlaceMatch.Score(GateCases.Line((-50, 0), (50, 0)), point));
        Assert.NotNull(PlaceMatch.Score(GateCases.Square(0, 0, 10), point));
        Assert.Null(PlaceMatch.Score(GateCases.Square(100, 0, 10), point));
    }

    [Fact]
    public void Score_acrossTheAntimeridian_isThatOfNeighbours()
    {
        Geometry At(double west) => new GeometryFactory().ToGeometry(new Envelope(west, west + 0.0001, 10, 10.0001));
        Assert.NotNull(PlaceMatch.Score(At(-180), At(179.99999)));
        var known = new KnownObjects([new KnownObject("a", null, null, default, At(179.99999))]);
        var change = GateCases.At("b", 0, 0) with { Geometry = At(-180) };
        Assert.Equal(0, Assert.Single(known.At(change, default)).Index);
        known = new KnownObjects([new KnownObject("a", null, null, default, At(-180))]);
        Assert.Single(known.At(change with { Geometry = At(179.99999) }, default));
    }

    [Theory]
    [InlineData("2014-01-01", "2016-01-01", true)]
    [InlineData("2015-01-01", "2018-01-01", true)]
    [InlineData("2016-03-01", "2018-01-01", false)]
    [InlineData("2010-01-01", "2014-03-01", false)]
    [InlineData(null, "2018-01-01", true)]
    public void MayOverlap_followingPeriods_isFalse(string? before, string? after, bool expected)
    {
        var dates = new DatePair("2014-03-01", "2016-03-01");
        Assert.Equal(expected, dates.MayOverlap(new DatePair(before, after)));
        Assert.Equal(expected, new DatePair(before, after).MayOverlap(dates));
    }
}
