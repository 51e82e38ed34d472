using NetTopologySuite.Geometries;
using NetTopologySuite.Mathematics;

namespace ImageryWatch.Classification;

/// <summary>Angles between directions on the map, in degrees.</summary>
internal static class Directions
{
    /// <summary>0 for the same direction, 180 for the opposite one.</summary>
    public static double Turn(Vector2D from, Vector2D to) => Math.Abs(from.AngleTo(to)) * 180 / Math.PI;

    /// <summary>Angle between two undirected lines: 0..90.</summary>
    public static double Across(Vector2D one, Vector2D other)
    {
        var turn = Turn(one, other);
        return Math.Min(turn, 180 - turn);
    }

    public static Vector2D Of(LineSegment segment) => new(segment.P0, segment.P1);
}
