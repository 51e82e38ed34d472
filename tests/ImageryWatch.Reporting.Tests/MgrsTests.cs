using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class MgrsTests
{
    // Published references: GeographicLib's documentation (Cape Morris Jesup, Baghdad), the usual example of the
    // standard's readers (Honolulu), Movable Type's (Eiffel Tower); the others by PROJ's UTM.
    [Theory]
    [InlineData(83.6275, -32.664444, "25XEN0415886521")]
    [InlineData(33.3, 44.4, "38SMB4414084706")]
    [InlineData(21.4098012, -157.9160763, "04QFJ1234567890")]
    [InlineData(48.8582, 2.2945, "31UDQ4825111932")]
    [InlineData(38.8977, -77.0365, "18SUJ2339407395")]
    [InlineData(39.562, 126.076, "52SBJ4880083229")]
    [InlineData(41.834384, 129.72528, "52TEM6022131642")]
    [InlineData(60.392, 5.324, "32VKN9746200720")]
    [InlineData(-33.8568, 151.2153, "56HLH3490052288")]
    [InlineData(-54.8, -70, "19FDV3571427005")]
    public void Of_knownPlaces_givesPublishedReference(double latitude, double longitude, string expected) =>
        Assert.StartsWith(expected, Mgrs.Of(new GeographicPoint(longitude, latitude)), StringComparison.Ordinal);

    // Easting and northing by PROJ 9.
    [Theory]
    [InlineData(126.076, 39.562, 52, 248800.07425844626, 4383229.780500968)]
    [InlineData(5.324, 60.392, 32, 297462.8960391765, 6700720.380166777)]
    [InlineData(15.6, 78.2, 33, 513696.94541704346, 8680760.053195585)]
    [InlineData(-179.9, -10, 1, 182044.57230579748, 8893189.342878152)]
    [InlineData(-70, -54.8, 19, 435714.7667259118, 3927005.577450419)]
    public void Project_points_agreesWithProj(double longitude, double latitude, int zone, double easting, double northing)
    {
        var place = new GeographicPoint(longitude, latitude);
        Assert.Equal(zone, UtmProjection.ZoneOf(place));
        var metres = UtmProjection.Project(place, zone);
        Assert.Equal(easting, metres.X, 0.001);
        Assert.Equal(northing, metres.Y, 0.001);
    }

    [Theory]
    [InlineData(84.1)]
    [InlineData(-80.1)]
    [InlineData(double.NaN)]
    public void Of_polarRegion_isNull(double latitude) => Assert.Null(Mgrs.Of(new GeographicPoint(10, latitude)));

    [Fact]
    public void Spaced_place_hasTheSameCharacters()
    {
        var place = new GeographicPoint(126.076, 39.562);
        Assert.Equal("52S BJ 48800 83229", Mgrs.Spaced(place));
        Assert.Equal(Mgrs.Of(place), Mgrs.Spaced(place)!.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void DegreesMinutesSeconds_roundedSeconds_carryIntoMinutes()
    {
        Assert.Equal("40°00'00.0\"N 127°00'00.0\"E", CoordinateText.DegreesMinutesSeconds(new GeographicPoint(126.9999999, 39.9999999)));
        Assert.Equal("33°51'24.5\"S 70°30'00.0\"W", CoordinateText.DegreesMinutesSeconds(new GeographicPoint(-70.5, -33.8568)));
        Assert.Equal("39.562000 N 126.076000 E", CoordinateText.Decimal(new GeographicPoint(126.076, 39.562)));
    }
}
