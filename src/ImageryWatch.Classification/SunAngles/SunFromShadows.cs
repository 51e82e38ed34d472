using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Estimates the sun angles from the shadows of structures that the network detects in one date, for scenes without sun angles in their
/// metadata. The azimuth is measured; the elevation follows from it, the day and the latitude (<see cref="SolarPosition.ElevationAt"/>). No
/// estimate is given if there are too few structures, if they disagree, or if the sun cannot be at the azimuth. The result is the same
/// bytes for any number of threads.
/// </summary>
public sealed class SunFromShadows(SunSearch search)
{
    /// <summary>Change of the declination within a day, at most.</summary>
    private const double DeclinationErrorDegrees = 0.3;

    /// <summary>Share of a roof's relief displacement by which its outline moves: the network marks parts of the walls as well.</summary>
    private const double LeaningShare = 0.5;

    private const double TropicDegrees = 23.44;

    /// <summary>Elevation assumed in the error estimate if the day is unknown.</summary>
    private const double DefaultElevationDegrees = 45;

    /// <summary>Maximum deviation of the sun beyond east and west at acquisition times in summer.</summary>
    private const double BeyondEastWest = 0.17;

    /// <param name="scene">The date.</param>
    /// <param name="place">Latitude, day and view.</param>
    /// <param name="threads">Number of tiles processed in parallel.</param>
    /// <param name="cancellation">Stops within a tile.</param>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public SunEstimate Estimate(ShadowScene scene, SunPlace place, int threads, CancellationToken cancellation)
    {
        if (scene.Map is null) return Refused(0, "the network that sees structures was not run");
        var votes = new SunAzimuthEstimator(search, scene).Take(threads, cancellation);
        if (votes.Count < search.MinStructures)
            return Refused(votes.Count, string.Create(CultureInfo.InvariantCulture, $"only {votes.Count} structures stand on open ground, and {search.MinStructures} are needed"));
        var direction = AzimuthEstimate.Of(votes, search.Draws);
        if (direction.Peak < search.MinPeak || direction.ScatterDegrees > search.MaxScatterDegrees)
            return Refused(votes.Count, string.Create(CultureInfo.InvariantCulture, $"the surroundings of {votes.Count} structures do not agree on a direction of shadows"));
        return Judged(direction, votes.Count, place);
    }

    private static SunEstimate Refused(int structures, string why) => new() { Structures = structures, FailureReason = why };

    private SunEstimate Judged(AzimuthEstimate direction, int structures, SunPlace place)
    {
        var azimuth = direction.AzimuthDegrees;
        var elevation = Elevation(azimuth, place);
        if (!IsPossible(azimuth, elevation, place))
            return Refused(structures, string.Create(CultureInfo.InvariantCulture, $"dark ground lies where a sun at {azimuth:0} degrees would throw shadows, and at this place{(place.Day is null ? "" : " and date")} it does not stand there when images are taken"));
        var error = Error(direction.ScatterDegrees, elevation ?? DefaultElevationDegrees, place.OffNadirDegrees ?? search.UsualOffNadirDegrees);
        if (error > search.MaxErrorDegrees)
            return Refused(structures, string.Create(CultureInfo.InvariantCulture, $"the direction of shadows is uncertain by {error:0} degrees"));
        return new SunEstimate
        {
            Structures = structures,
            AzimuthDegrees = azimuth,
            AzimuthErrorDegrees = error,
            ElevationDegrees = elevation,
            ElevationErrorDegrees = elevation is { } height ? ElevationError(azimuth, error, height, place) : null,
        };
    }

    private static double? Elevation(double azimuth, SunPlace place) =>
        place.Day is { } day ? SolarPosition.ElevationAt(azimuth, place.LatitudeDegrees, SolarPosition.DeclinationDegrees(day)) : null;

    /// <summary>Without a day only the half of the sky is known; within the tropics not even that.</summary>
    private bool IsPossible(double azimuth, double? elevation, SunPlace place)
    {
        var isTropical = Math.Abs(place.LatitudeDegrees) <= TropicDegrees;
        if (place.Day is not null && !isTropical) return elevation >= search.LowestSunDegrees;
        return isTropical || Math.Cos(azimuth * Math.PI / 180) * Math.Sign(place.LatitudeDegrees) <= BeyondEastWest;
    }

    /// <summary>
    /// Combines the scatter of the structures, their shared error, and the relief displacement of roofs in an off-nadir view of unknown
    /// direction: tan(tilt) sin(direction) against a shadow of cot(elevation), per metre of height.
    /// </summary>
    private double Error(double scatter, double elevation, double offNadir)
    {
        var lean = LeaningShare * Math.Tan(Radians(offNadir)) / Math.Sqrt(2) * Math.Tan(Radians(elevation));
        var leanDegrees = Math.Atan(lean) * 180 / Math.PI;
        return Math.Sqrt((scatter * scatter) + (search.SharedErrorDegrees * search.SharedErrorDegrees) + (leanDegrees * leanDegrees));
    }

    /// <summary>Change of the elevation when the azimuth is off by its error in either direction; small around noon.</summary>
    private static double ElevationError(double azimuth, double error, double elevation, SunPlace place)
    {
        var moved = new[] { azimuth - error, azimuth + error }.Max(other => Math.Abs((Elevation(other, place) ?? 0) - elevation));
        return Math.Sqrt((moved * moved) + (DeclinationErrorDegrees * DeclinationErrorDegrees));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
