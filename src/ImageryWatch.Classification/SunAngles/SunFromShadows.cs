using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Estimates the sun angles from the shadows of structures that the network detects in one date, for scenes without sun angles in their
/// metadata. The azimuth is measured; the elevation follows from it, the day and the latitude (<see cref="SolarPosition.ElevationAt"/>). No
/// estimate is given if there are too few structures, if they disagree, or if the sun cannot be at the azimuth. The result is the same
/// bytes for any number of threads.
/// </summary>
public sealed class SunFromShadows(SunAngleOptions search)
{
    /// <summary>Change of the declination within a day, at most.</summary>
    private const double DeclinationErrorDegrees = 0.3;

    /// <summary>Share of a roof's relief displacement by which its outline moves: the network marks parts of the walls as well.</summary>
    private const double ReliefShare = 0.5;

    private const double TropicDegrees = 23.44;

    /// <summary>Elevation assumed in the error estimate if the day is unknown.</summary>
    private const double DefaultElevationDegrees = 45;

    /// <summary>Maximum deviation of the sun beyond east and west at acquisition times in summer.</summary>
    private const double MaxEastWestDeviation = 0.17;

    /// <param name="scene">The date.</param>
    /// <param name="constraints">Latitude, day and view.</param>
    /// <param name="threads">Number of tiles processed in parallel.</param>
    /// <param name="cancellation">Stops within a tile.</param>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public SunEstimate Estimate(ShadowScene scene, SunConstraints constraints, int threads, CancellationToken cancellation)
    {
        if (scene.Map is null) return NoEstimate(0, "the change network was not run");
        var votes = new SunAzimuthEstimator(search, scene).CollectVotes(threads, cancellation);
        if (votes.Count < search.MinStructures)
            return NoEstimate(votes.Count,
                string.Create(CultureInfo.InvariantCulture,
                $"only {votes.Count} structures are surrounded by open ground; at least {search.MinStructures} are needed"));
        var direction = AzimuthEstimate.Of(votes, search.BootstrapSamples);
        if (direction.Peak < search.MinPeak || direction.ScatterDegrees > search.MaxScatterDegrees)
            return NoEstimate(
                votes.Count, string.Create(CultureInfo.InvariantCulture, $"the shadow directions of {votes.Count} structures disagree"));
        return Resolved(direction, votes.Count, constraints);
    }

    private static SunEstimate NoEstimate(int structures, string why) => new() { Structures = structures, NoEstimateReason = why };

    private SunEstimate Resolved(AzimuthEstimate direction, int structures, SunConstraints constraints)
    {
        var azimuth = direction.AzimuthDegrees;
        var elevation = Elevation(azimuth, constraints);
        if (!IsPossible(azimuth, elevation, constraints))
            return NoEstimate(structures,
                string.Create(CultureInfo.InvariantCulture,
                $"the shadows indicate a sun azimuth of {azimuth:0} degrees, which is impossible at this "
                + $"place{(constraints.Day is null ? "" : " and date")} when images are taken"));
        var error = Error(
            direction.ScatterDegrees, elevation ?? DefaultElevationDegrees, constraints.OffNadirDegrees ?? search.DefaultOffNadirDegrees);
        if (error > search.MaxErrorDegrees)
            return NoEstimate(
                structures, string.Create(CultureInfo.InvariantCulture, $"the shadow direction is uncertain by {error:0} degrees"));
        return new SunEstimate
        {
            Structures = structures,
            AzimuthDegrees = azimuth,
            AzimuthErrorDegrees = error,
            ElevationDegrees = elevation,
            ElevationErrorDegrees = elevation is { } height ? ElevationError(azimuth, error, height, constraints) : null,
        };
    }

    private static double? Elevation(double azimuth, SunConstraints constraints) =>
        constraints.Day is { } day
            ? SolarPosition.ElevationAt(azimuth, constraints.LatitudeDegrees, SolarPosition.DeclinationDegrees(day))
            : null;

    /// <summary>Without a day only the half of the sky is known; within the tropics not even that.</summary>
    private bool IsPossible(double azimuth, double? elevation, SunConstraints constraints)
    {
        var isTropical = Math.Abs(constraints.LatitudeDegrees) <= TropicDegrees;
        if (constraints.Day is not null && !isTropical) return elevation >= search.MinSunElevationDegrees;
        return isTropical || Math.Cos(azimuth * Math.PI / 180) * Math.Sign(constraints.LatitudeDegrees) <= MaxEastWestDeviation;
    }

    /// <summary>
    /// Combines the scatter of the structures, their shared error, and the relief displacement of roofs in an off-nadir view of unknown
    /// direction: tan(tilt) sin(direction) against a shadow of cot(elevation), per metre of height.
    /// </summary>
    private double Error(double scatter, double elevation, double offNadir)
    {
        var relief = ReliefShare * Math.Tan(Radians(offNadir)) / Math.Sqrt(2) * Math.Tan(Radians(elevation));
        var reliefDegrees = Math.Atan(relief) * 180 / Math.PI;
        return Math.Sqrt((scatter * scatter) + (search.SharedErrorDegrees * search.SharedErrorDegrees) + (reliefDegrees * reliefDegrees));
    }

    /// <summary>Change of the elevation when the azimuth is off by its error in either direction; small around noon.</summary>
    private static double ElevationError(double azimuth, double error, double elevation, SunConstraints constraints)
    {
        var moved = new[] { azimuth - error, azimuth + error }.Max(other => Math.Abs((Elevation(other, constraints) ?? 0) - elevation));
        return Math.Sqrt((moved * moved) + (DeclinationErrorDegrees * DeclinationErrorDegrees));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
