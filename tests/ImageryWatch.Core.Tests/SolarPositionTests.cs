using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ImageryWatch.Core.Tests;

public sealed class SolarPositionTests
{
    [Fact]
    public void Agrees_with_the_worked_example_of_the_solar_position_algorithm()
    {
        // Reda and Andreas 2004, table A5.1: zenith 50.11162 and azimuth 194.34024 degrees; their zenith is lifted by 0.016 of refraction.
        var sun = SolarPosition.At(new DateTimeOffset(2003, 10, 17, 12, 30, 30, TimeSpan.FromHours(-7)), -105.1786, 39.742476);

        Assert.Equal(194.340, sun.AzimuthDegrees, 0.03);
        Assert.Equal(90 - 50.1116 - 0.016, sun.ElevationDegrees, 0.03);
    }

    [Theory]
    [InlineData("2024-06-20T20:51:00Z", 23.44)]
    [InlineData("2024-12-21T09:20:00Z", -23.44)]
    [InlineData("2024-03-20T03:06:00Z", 0)]
    public void Stands_over_the_tropics_at_solstice_and_over_the_equator_at_equinox(string time, double declination)
    {
        // The day's highest sun over a latitude is 90 - |latitude - declination|.
        var day = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        var highest = Enumerable.Range(0, 1440).Select(minute => SolarPosition.At(day.AddMinutes(minute - 720), 126, 39.5)).MaxBy(sun => sun.ElevationDegrees);

        Assert.Equal(90 - 39.5 + declination, highest.ElevationDegrees, 0.25);
        Assert.Equal(180, highest.AzimuthDegrees, 0.5);
    }

    [Fact]
    public void The_other_side_of_the_earth_sees_it_as_far_below_the_horizon() => Properties.Hold(Cases, one =>
    {
        var (here, opposite) = (SolarPosition.At(one.Time, one.Longitude, one.Latitude), SolarPosition.At(one.Time, one.Longitude + 180, -one.Latitude));
        return Math.Abs(here.ElevationDegrees + opposite.ElevationDegrees) < 1e-6 && here.AzimuthDegrees is >= 0 and < 360;
    });

    private static Gen<(DateTimeOffset Time, double Longitude, double Latitude)> Cases { get; } =
        from minutes in Gen.Choose(0, 60_000_000)
        from longitude in Gen.Choose(-1799, 1799)
        from latitude in Gen.Choose(-890, 890)
        select (DateTimeOffset.UnixEpoch.AddMinutes(minutes), longitude / 10.0, latitude / 10.0);
}
