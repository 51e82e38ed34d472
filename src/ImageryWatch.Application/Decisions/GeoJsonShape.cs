using System.Text.Json;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>Reads points, lines and areas from GeoJSON geometries in degrees on WGS 84 (RFC 7946, section 3.1).</summary>
internal static class GeoJsonShape
{
    private const double MaxLongitude = 360;
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <exception cref="FormatException">Not a valid geometry.</exception>
    public static Geometry Read(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("coordinates", out var coordinates))
            throw new FormatException("a geometry needs 'coordinates'");
        var type = geometry.TryGetProperty("type", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        try
        {
            return type switch
            {
                "Point" => Factory.CreatePoint(Position(coordinates)),
                "LineString" => Line(coordinates),
                "MultiPoint" => Factory.CreateMultiPointFromCoords([.. Items(coordinates).Select(Position)]),
                "Polygon" => Area(coordinates),
                "MultiLineString" => Factory.CreateMultiLineString([.. Items(coordinates).Select(Line)]),
                "MultiPolygon" => Factory.CreateMultiPolygon([.. Items(coordinates).Select(Area)]),
                _ => throw new FormatException($"a geometry must be a Point, LineString or Polygon (or Multi...), not '{type}'"),
            };
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"a geometry is not valid: {fault.Message}", fault);
        }
    }

    private static LineString Line(JsonElement positions) => Factory.CreateLineString(Positions(positions, 2));

    private static Polygon Area(JsonElement rings)
    {
        LinearRing[] closed = [.. Items(rings).Select(ring => Factory.CreateLinearRing(Positions(ring, 4)))];
        return closed.Length > 0 ? Factory.CreatePolygon(closed[0], closed[1..]) : throw new FormatException("a polygon needs a ring");
    }

    private static Coordinate[] Positions(JsonElement positions, int min)
    {
        Coordinate[] all = [.. Items(positions).Select(Position)];
        return all.Length >= min ? all : throw new FormatException($"a line needs two positions, a ring four; found {all.Length}");
    }

    private static Coordinate Position(JsonElement position)
    {
        double[] numbers = [.. Items(position).Where(item => item.ValueKind == JsonValueKind.Number).Select(item => item.GetDouble())];
        if (numbers.Length < 2 || !numbers.All(double.IsFinite)) throw new FormatException("a position must be [longitude, latitude]");
        if (Math.Abs(numbers[0]) > MaxLongitude || Math.Abs(numbers[1]) > 90)
            throw new FormatException($"{position.GetRawText()} is not [longitude, latitude] in degrees");
        return new Coordinate(numbers[0], numbers[1]);
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? list.EnumerateArray()
        : throw new FormatException("'coordinates' must be nested lists of numbers");
}
