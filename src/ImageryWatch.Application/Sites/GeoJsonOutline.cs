using System.Text.Json;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>Outlines from GeoJSON geometries: longitude first, degrees on WGS 84 (RFC 7946, sections 3.1 and 4).</summary>
internal static class GeoJsonOutline
{
    private const double MetresPerDegreeOfLatitude = 111_320;
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <exception cref="FormatException">The geometry is not a valid area.</exception>
    public static Geometry Read(JsonElement geometry, JsonElement properties)
    {
        var type = geometry.TryGetProperty("type", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        if (!geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
            throw new FormatException("a geometry needs 'coordinates'");
        Geometry outline = type switch
        {
            "Polygon" => ReadPolygon(coordinates),
            "MultiPolygon" => Factory.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(ReadPolygon)]),
            "Point" => Square(ReadPosition(coordinates), HalfSizeMetres(properties)),
            _ =>
                throw new FormatException(
                    $"a site's geometry must be a Polygon, a MultiPolygon or a Point with 'half_size_m', not '{type}'"),
        };
        if (!outline.IsValid || outline.IsEmpty) throw new FormatException("the outline crosses itself or is empty");
        return outline;
    }

    private static Polygon ReadPolygon(JsonElement rings)
    {
        if (rings.ValueKind != JsonValueKind.Array || rings.GetArrayLength() == 0)
            throw new FormatException("a polygon needs at least one ring");
        var read = rings.EnumerateArray().Select(ReadRing).ToList();
        return Factory.CreatePolygon(read[0], [.. read.Skip(1)]);
    }

    private static LinearRing ReadRing(JsonElement ring)
    {
        if (ring.ValueKind != JsonValueKind.Array) throw new FormatException("a ring must be a list of positions");
        Coordinate[] positions = [.. ring.EnumerateArray().Select(ReadPosition)];
        if (positions.Length < 4 || !positions[0].Equals2D(positions[^1]))
            throw new FormatException("a ring needs at least four positions, the last equal to the first");
        return Factory.CreateLinearRing(positions);
    }

    private static Coordinate ReadPosition(JsonElement position)
    {
        if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2 || position[0].ValueKind != JsonValueKind.Number
            || position[1].ValueKind != JsonValueKind.Number)
            throw new FormatException("a position must be [longitude, latitude]");
        var (longitude, latitude) = (position[0].GetDouble(), position[1].GetDouble());
        if (!(Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90))
            throw new FormatException($"[{longitude}, {latitude}] is not [longitude, latitude] in degrees");
        return new Coordinate(longitude, latitude);
    }

    private static double HalfSizeMetres(JsonElement properties) =>
        properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("half_size_m", out var size)
            && size.ValueKind == JsonValueKind.Number
        && size.GetDouble() is > 0 and <= 100_000 and var metres
            ? metres
            : throw new FormatException("a Point needs the property 'half_size_m' (1 to 100000): half the side of the square around it");

    private static Polygon Square(Coordinate centre, double halfSizeMetres)
    {
        var dy = halfSizeMetres / MetresPerDegreeOfLatitude;
        var dx = dy / Math.Max(0.01, Math.Cos(centre.Y * Math.PI / 180));
        return (Polygon)Factory.ToGeometry(new Envelope(centre.X - dx, centre.X + dx, centre.Y - dy, centre.Y + dy));
    }
}
