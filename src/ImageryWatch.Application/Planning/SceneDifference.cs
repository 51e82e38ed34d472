using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Difference of two scenes in season (vegetation, snow) and in the position of the sun (shadows).</summary>
/// <param name="SeasonDays">Difference of the day of the year, 0..183: the end of a year adjoins its beginning.</param>
/// <param name="SunDegrees">Angle between the directions to the sun, 0..180.</param>
/// <param name="IsSunAssumed">The sun of a scene is not known and was computed for <see cref="AssumedHour"/>.</param>
internal readonly record struct SceneDifference(double SeasonDays, double SunDegrees, bool IsSunAssumed)
{
    /// <summary>Local solar time at which optical satellites usually pass.</summary>
    private const double AssumedHour = 10.5;
    private const double DaysPerYear = 365.2425;
    private const double LargeSeasonDays = 60;
    private const double LargeSunDegrees = 25;

    /// <summary>Both differences in degrees, the season as degrees of the year; added.</summary>
    public double Degrees => (360 * SeasonDays / DaysPerYear) + SunDegrees;

    public bool IsLarge => SeasonDays > LargeSeasonDays || SunDegrees > LargeSunDegrees;

    public static SceneDifference Of(PlannedScene before, PlannedScene after)
    {
        var (first, second) = (DayOfYear(before.Middle), DayOfYear(after.Middle));
        var days = Math.Abs(Math.IEEERemainder(first - second, DaysPerYear));
        var isAssumed = before.Sun is null || after.Sun is null;
        return new SceneDifference(days, Angle(SunOf(before), SunOf(after)), isAssumed);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{SeasonDays:0} days of the year and {SunDegrees:0} degrees of sun direction apart"
        + $"{(IsSunAssumed ? " (sun computed for 10:30 local solar time where it is not known)" : "")}");

    private static double DayOfYear(DateTimeOffset time) =>
        (time - new DateTimeOffset(time.UtcDateTime.Year, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalDays;

    private static SunPosition SunOf(PlannedScene scene)
    {
        if (scene.Sun is { } known) return known;
        var longitude = (scene.Coverage.MinX + scene.Coverage.MaxX) / 2;
        var latitude = (scene.Coverage.MinY + scene.Coverage.MaxY) / 2;
        var midnight = new DateTimeOffset(scene.Middle.UtcDateTime.Date, TimeSpan.Zero);
        return SolarPosition.At(midnight.AddHours(AssumedHour - (Math.IEEERemainder(longitude, 360) / 15)), longitude, latitude);
    }

    private static double Angle(SunPosition a, SunPosition b)
    {
        var (first, second) = (Radians(a.ElevationDegrees), Radians(b.ElevationDegrees));
        var cosine = (Math.Sin(first) * Math.Sin(second))
            + (Math.Cos(first) * Math.Cos(second) * Math.Cos(Radians(a.AzimuthDegrees - b.AzimuthDegrees)));
        return Math.Acos(Math.Clamp(cosine, -1, 1)) * 180 / Math.PI;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
