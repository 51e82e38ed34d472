using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ImageryWatch.Core.Tests;

public sealed class SolarPositionTests
{
    [Fact]
    public void At_workedExampleOfSpa_agrees()
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
    public void At_solsticeAndEquinox_isAtZenithOfTropicsAndEquator(string time, double declination)
    {
        // The day's highest sun over a latitude is 90 - |latitude - declination|.
        var day = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        var highest = Enumerable.Range(0, 1440).Select(minute => SolarPosition.At(day.AddMinutes(minute - 720), 126, 39.5))
            .MaxBy(sun => sun.ElevationDegrees);

        Assert.Equal(90 - 39.5 + declination, highest.ElevationDegrees, 0.25);
        Assert.Equal(180, highest.AzimuthDegrees, 0.5);
    }

    [Fact]
    public void At_antipode_isNegativeElevation() => Properties.Hold(Cases, one =>
    {
        var (here, opposite) =
            (SolarPosition.At(one.Time, one.Longitude, one.Latitude), SolarPosition.At(one.Time, one.Longitude + 180, -one.Latitude));
        return Math.Abs(here.ElevationDegrees + opposite.ElevationDegrees) < 1e-6 && here.AzimuthDegrees is >= 0 and < 360;
    });

    [Fact]
    public void ElevationAt_azimuthAndDeclinationOfWorkedExample_agrees() =>
        // Reda and Andreas 2004, table A5.1: declination -9.31434, azimuth 194.34024, zenith 50.11162 with 0.016 of refraction.
        Assert.Equal(90 - 50.1116 - 0.016, SolarPosition.ElevationAt(194.34024, 39.742476, -9.31434)!.Value, 0.01);

    [Theory]
    [InlineData("2003-10-17T19:30:30Z", -9.314)]
    [InlineData("2024-06-20T20:51:00Z", 23.44)]
    [InlineData("2024-09-22T12:44:00Z", 0)]
    public void Declination_almanacDates_agrees(string time, double declination) =>
        Assert.Equal(declination, SolarPosition.DeclinationDegrees(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)), 0.01);

    [Theory]
    [InlineData(180, 39.5, 0, 50.5)]
    [InlineData(0, -35, 10, 45.0)]
    [InlineData(90, 40, 0, null)]
    [InlineData(0, 60, -10, null)]
    [InlineData(72, 10, 20, null)]
    public void ElevationAt_noonAndAmbiguousAzimuth_isMaximumOrNull(
        double azimuth, double latitude, double declination, double? elevation)
    {
        // East at equinox is the horizon; the fifth is within the tropics, where the sun turns back.
        var found = SolarPosition.ElevationAt(azimuth, latitude, declination);
        if (elevation is null) Assert.True(found is null or < 1e-6, $"{found}");
        else Assert.Equal(elevation.Value, found!.Value, 1e-9);
    }

    [Fact]
    public void ElevationAt_azimuthOutsideTropics_recoversElevationByDay() => Properties.Hold(Cases, one =>
    {
        var sun = SolarPosition.At(one.Time, one.Longitude, one.Latitude);
        if (Math.Abs(one.Latitude) is < 23.5 or > 66 || sun.ElevationDegrees < 1) return true;
        return SolarPosition.ElevationAt(sun.AzimuthDegrees, one.Latitude, SolarPosition.DeclinationDegrees(one.Time)) is { } found
            && Math.Abs(found - sun.ElevationDegrees) < 1e-6;
    });

    private static Gen<(DateTimeOffset Time, double Longitude, double Latitude)> Cases { get; } =
        from minutes in Gen.Choose(0, 60_000_000)
        from longitude in Gen.Choose(-1799, 1799)
        from latitude in Gen.Choose(-890, 890)
        select (DateTimeOffset.UnixEpoch.AddMinutes(minutes), longitude / 10.0, latitude / 10.0);
}
