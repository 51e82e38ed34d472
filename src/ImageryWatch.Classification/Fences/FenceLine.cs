using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification;

/// <summary>A fence of one change, or a part of one.</summary>
/// <param name="Shape">Map coordinates in metres; closed if the first point equals the last.</param>
/// <param name="Confidence">0..1.</param>
/// <param name="Reasons">Main reasons for the classification, as text.</param>
internal sealed record FenceLine(LineString Shape, double Confidence, IReadOnlyList<string> Reasons)
{
    /// <summary>Minimum confidence for a line to be probably a fence.</summary>
    private const double LikelyConfidence = 0.5;

    public double LengthMetres => Shape.Length;

    public bool IsClosed => Shape.IsClosed;

    /// <summary>Number of lines it was joined from.</summary>
    public int PartCount { get; init; } = 1;

    /// <summary>Confidence times length.</summary>
    public double Support => Confidence * LengthMetres;

    public bool IsLikely => Confidence >= LikelyConfidence;

    /// <summary>
    /// The line in a canonical direction: an open line starts at its northern end; a closed line starts at its northernmost point and runs
    /// clockwise. Ties are broken by the western point.
    /// </summary>
    public FenceLine Canonical()
    {
        var points = Shape.Coordinates;
        return this with
        {
            Shape = new LineString(IsClosed
            ? Ring(points)
            : points[0].IsBefore(points[^1]) ? points : [.. points.Reverse()])
        };
    }

    /// <summary>Sorts lines deterministically, highest support first.</summary>
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
    /// <summary>Order from north to south, then from west to east.</summary>
    public static bool IsBefore(this Coordinate one, Coordinate other) => one.Y != other.Y ? one.Y > other.Y : one.X <= other.X;
}
