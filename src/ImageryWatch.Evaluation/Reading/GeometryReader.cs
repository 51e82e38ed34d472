using System.Text.Json;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Evaluation;

/// <summary>Reads RFC 7946 geometries in two dimensions; heights are not scored.</summary>
internal static class GeometryReader
{
    private static readonly GeometryFactory Factory = new();

    /// <exception cref="FormatException">The type is unknown, or a position is not two finite numbers.</exception>
    public static Geometry Read(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates");
        return geometry.GetProperty("type").GetString() switch
        {
            "Point" => Factory.CreatePoint(Position(coordinates)),
            "MultiPoint" => Factory.CreateMultiPointFromCoords(Positions(coordinates)),
            "LineString" => Line(coordinates),
            "MultiLineString" => Factory.CreateMultiLineString([.. coordinates.EnumerateArray().Select(Line)]),
            "Polygon" => Polygon(coordinates),
            "MultiPolygon" => Factory.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(Polygon)]),
            var other => throw new FormatException($"a geometry of type {other}"),
        };
    }

    private static LineString Line(JsonElement positions) => Factory.CreateLineString(Positions(positions));

    private static Polygon Polygon(JsonElement rings)
    {
        var closed = rings.EnumerateArray().Select(ring => Factory.CreateLinearRing(Positions(ring))).ToArray();
        return closed.Length > 0 ? Factory.CreatePolygon(closed[0], closed[1..]) : throw new FormatException("a polygon without a ring");
    }

    private static Coordinate[] Positions(JsonElement positions) => [.. positions.EnumerateArray().Select(Position)];

    private static Coordinate Position(JsonElement position)
    {
        var (x, y) = (position[0].GetDouble(), position[1].GetDouble());
        return double.IsFinite(x) && double.IsFinite(y) ? new Coordinate(x, y) : throw new FormatException("a position that is not finite");
    }
}
