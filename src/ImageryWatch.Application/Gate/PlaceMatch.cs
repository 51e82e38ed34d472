using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace ImageryWatch.Application;

/// <summary>Whether two outlines, in degrees on WGS 84, are the same object of one class.</summary>
internal static class PlaceMatch
{
    public const double MaxMetres = 5;
    private const double MinOverlap = 0.3;
    private const double MinLineShare = 0.5;

    /// <summary>
    /// Score of a match, larger is better, or null for different objects. Lines: at least half of the reported line lies within 5 m of the
    /// known one. Areas: intersection over union of at least 0.3, or centres within 5 m. A point: within 5 m of a line, or of the centre of
    /// an area.
    /// </summary>
    public static double? Score(Geometry reported, Geometry known)
    {
        var origin = reported.EnvelopeInternal.Centre;
        return ScoreMetres(LocalMetres.Of(reported, origin), LocalMetres.Of(known, origin));
    }

    /// <summary>The same for geometries in metres.</summary>
    public static double? ScoreMetres(Geometry one, Geometry other) => (one.Dimension, other.Dimension) switch
    {
        (Dimension.Curve, Dimension.Curve) => OfLines(one, other),
        (Dimension.Surface, Dimension.Surface) => OfAreas(one, other) ?? OfDistance(one.Centroid.Distance(other.Centroid)),
        (Dimension.Curve, _) or (_, Dimension.Curve) => OfDistance(one.Distance(other)),
        _ => OfDistance(one.Centroid.Distance(other.Centroid)),
    };

    /// <summary>Common area of two areas, in the square of their unit.</summary>
    public static double CommonArea(Geometry one, Geometry other) => Common(one, other).Area;

    private static double? OfLines(Geometry reported, Geometry known)
    {
        var share = Common(reported, known.Buffer(MaxMetres)).Length / reported.Length;
        return share >= MinLineShare ? share : null;
    }

    private static double? OfAreas(Geometry one, Geometry other)
    {
        var common = CommonArea(one, other);
        var overlap = common / (one.Area + other.Area - common);
        return overlap >= MinOverlap ? 1 + overlap : null;
    }

    /// <summary>At most 1: an overlap is better than any distance.</summary>
    private static double? OfDistance(double metres) => metres <= MaxMetres ? 1 - (metres / (2 * MaxMetres)) : null;

    private static Geometry Common(Geometry one, Geometry other) => OverlayNGRobust.Overlay(one, other, SpatialFunction.Intersection);
}
