using NetTopologySuite.Geometries;

namespace ImageryWatch.Structures;

/// <summary>A fence of one change, or a piece of one.</summary>
/// <param name="Shape">In metres on the map; first point = last where it is closed.</param>
/// <param name="Confidence">0..1.</param>
/// <param name="Reasons">What decided, in words.</param>
internal sealed record FenceLine(LineString Shape, double Confidence, IReadOnlyList<string> Reasons)
{
    /// <summary>From this confidence on a line is more likely a fence than not.</summary>
    private const double Likely = 0.5;

    public double LengthMetres => Shape.Length;

    public bool IsClosed => Shape.IsClosed;

    /// <summary>Pieces that it was joined of.</summary>
    public int Pieces { get; init; } = 1;

    /// <summary>How much speaks for it: confidence times length.</summary>
    public double Support => Confidence * LengthMetres;

    public bool IsLikely => Confidence >= Likely;

    /// <summary>
    /// The same line whichever way it was drawn: an open one begins at its northern end, a closed one at its northernmost point and runs
    /// clockwise; of two points as far north the western one counts.
    /// </summary>
    public FenceLine Canonical()
    {
        var points = Shape.Coordinates;
        return this with { Shape = new LineString(IsClosed ? Ring(points) : points[0].IsBefore(points[^1]) ? points : [.. points.Reverse()]) };
    }

    /// <summary>Lines in an order that does not depend on the one in which they came: best supported first.</summary>
    public static IEnumerable<FenceLine> InOrder(IEnumerable<FenceLine> lines) => lines
        .OrderByDescending(line => line.Support)
        .ThenByDescending(line => line.Shape.Coordinates[0].Y).ThenBy(line => line.Shape.Coordinates[0].X)
        .ThenByDescending(line => line.Shape.Coordinates[^1].Y).ThenBy(line => line.Shape.Coordinates[^1].X);

    private static Coordinate[] Ring(Coordinate[] closed)
    {
        var points = closed[..^1];
        if (NetTopologySuite.Algorithm.Orientation.IsCCW(closed)) Array.Reverse(points);
        var first = 0;
        for (var i = 1; i < points.Length; i++)
            if (points[i].IsBefore(points[first])) first = i;
        return [.. points[first..], .. points[..first], points[first].Copy()];
    }
}

internal static class PlanePoints
{
    /// <summary>From north to south, then from west to east.</summary>
    public static bool IsBefore(this Coordinate one, Coordinate other) => one.Y != other.Y ? one.Y > other.Y : one.X <= other.X;
}
