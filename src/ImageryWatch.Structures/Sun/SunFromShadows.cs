using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// Where the sun stood, from the shadows around the structures that the network sees in one date: for scenes whose metadata does not tell.
/// The azimuth is measured, the elevation follows from it, the day and the latitude (<see cref="SolarPosition.ElevationAt"/>). Refused
/// rather than guessed where structures are few, do not agree, or point where no sun can stand. The same bytes for any number of threads.
/// </summary>
public sealed class SunFromShadows(SunSearch search)
{
    /// <summary>Declination moves by up to this within the day.</summary>
    private const double DeclinationErrorDegrees = 0.3;

    /// <summary>Outlines lean with the roofs by about half of their height: walls are part of what the network marks.</summary>
    private const double LeaningShare = 0.5;

    private const double TropicDegrees = 23.44;

    /// <summary>Elevation assumed for the error alone, where the day is unknown.</summary>
    private const double UsualElevationDegrees = 45;

    /// <summary>In summer the sun stands a little beyond east and west while images are taken.</summary>
    private const double BeyondEastWest = 0.17;

    /// <param name="scene">The date.</param>
    /// <param name="place">Where and when.</param>
    /// <param name="threads">Tiles at once.</param>
    /// <param name="cancellation">Stops within a tile.</param>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public SunEstimate Estimate(ShadowScene scene, SunPlace place, int threads, CancellationToken cancellation)
    {
        if (scene.Map is null) return Refused(0, "the network that sees structures was not run");
        var votes = new ShadowPoll(search, scene).Take(threads, cancellation);
        if (votes.Count < search.LeastStructures)
            return Refused(votes.Count, string.Create(CultureInfo.InvariantCulture, $"only {votes.Count} structures stand on open ground, and {search.LeastStructures} are needed"));
        var direction = VotedDirection.Of(votes, search.Draws);
        if (direction.Peak < search.LeastPeak || direction.ScatterDegrees > search.MostScatterDegrees)
            return Refused(votes.Count, string.Create(CultureInfo.InvariantCulture, $"the surroundings of {votes.Count} structures do not agree on a direction of shadows"));
        return Judged(direction, votes.Count, place);
    }

    private static SunEstimate Refused(int structures, string why) => new() { Structures = structures, Refusal = why };

    private SunEstimate Judged(VotedDirection direction, int structures, SunPlace place)
    {
        var azimuth = direction.AzimuthDegrees;
        var elevation = Elevation(azimuth, place);
        if (!MayStand(azimuth, elevation, place))
            return Refused(structures, string.Create(CultureInfo.InvariantCulture, $"dark ground lies where a sun at {azimuth:0} degrees would throw shadows, and at this place{(place.Day is null ? "" : " and date")} it does not stand there when images are taken"));
        var error = Error(direction.ScatterDegrees, elevation ?? UsualElevationDegrees, place.OffNadirDegrees ?? search.UsualOffNadirDegrees);
        if (error > search.MostErrorDegrees)
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

    /// <summary>Without a day only the side of the sky is known, and within the tropics not even that.</summary>
    private bool MayStand(double azimuth, double? elevation, SunPlace place)
    {
        var isTropical = Math.Abs(place.LatitudeDegrees) <= TropicDegrees;
        if (place.Day is not null && !isTropical) return elevation >= search.LowestSunDegrees;
        return isTropical || Math.Cos(azimuth * Math.PI / 180) * Math.Sign(place.LatitudeDegrees) <= BeyondEastWest;
    }

    /// <summary>
    /// Scatter of the structures, what they share, and the lean of roofs under a tilted view, which may be in any direction:
    /// tan(tilt) sin(any) against a shadow of cot(elevation), per metre of height.
    /// </summary>
    private double Error(double scatter, double elevation, double offNadir)
    {
        var lean = LeaningShare * Math.Tan(Radians(offNadir)) / Math.Sqrt(2) * Math.Tan(Radians(elevation));
        var leanDegrees = Math.Atan(lean) * 180 / Math.PI;
        return Math.Sqrt((scatter * scatter) + (search.SharedErrorDegrees * search.SharedErrorDegrees) + (leanDegrees * leanDegrees));
    }

    /// <summary>How far the elevation moves when the azimuth is off by its error, either way: at noon it hardly does.</summary>
    private static double ElevationError(double azimuth, double error, double elevation, SunPlace place)
    {
        var moved = new[] { azimuth - error, azimuth + error }.Max(other => Math.Abs((Elevation(other, place) ?? 0) - elevation));
        return Math.Sqrt((moved * moved) + (DeclinationErrorDegrees * DeclinationErrorDegrees));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
