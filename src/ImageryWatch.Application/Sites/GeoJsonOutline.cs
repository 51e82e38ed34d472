using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace ImageryWatch.Application;

/// <summary>
/// Outlines from GeoJSON geometries, in degrees on WGS 84 with the longitude first (RFC 7946, sections 3.1 and 4), or in the coordinate
/// system of a member <c>crs</c>.
/// </summary>
internal static class GeoJsonOutline
{
    private const double MaxEdgeMetres = 2000;
    private const double MaxEdgeDegrees = 0.02;

    /// <summary>Longitudes beyond 180 degrees continue an outline across the antimeridian.</summary>
    private const double MaxLongitude = 360;
    private const double MetresPerDegreeOfLatitude = 111_320;
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <param name="geometry">The geometry.</param>
    /// <param name="properties">Properties of the feature; may be undefined.</param>
    /// <param name="crs">Coordinate system of the positions; null: degrees on WGS 84.</param>
    /// <returns>In degrees on WGS 84.</returns>
    /// <exception cref="FormatException">The geometry is not a valid area.</exception>
    public static Geometry Read(JsonElement geometry, JsonElement properties, CoordinateSystem? crs = null)
    {
        var outline = ToDegrees(ReadParts(geometry), crs);
        if (outline is Point point) outline = Square(point.Coordinate, HalfSizeMetres(properties));
        outline = AcrossAntimeridian(outline);
        if (!outline.IsValid || outline.IsEmpty) throw new FormatException("the outline crosses itself or is empty");
        return outline;
    }

    /// <summary>Parts split at the antimeridian are joined; their longitudes then exceed 180 degrees.</summary>
    private static Geometry AcrossAntimeridian(Geometry outline)
    {
        var continuous = Longitudes.Continuous(outline);
        return ReferenceEquals(continuous, outline) || continuous is Polygon ? continuous : UnaryUnionOp.Union(continuous);
    }

    private static Geometry ReadParts(JsonElement geometry)
    {
        var type = TypeOf(geometry);
        if (type == "GeometryCollection" && geometry.TryGetProperty("geometries", out var parts) && parts.ValueKind == JsonValueKind.Array)
            return Factory.CreateMultiPolygon([.. parts.EnumerateArray().Select(ReadParts).SelectMany(PolygonsOf)]);
        if (!geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
            throw new FormatException("a geometry needs 'coordinates'");
        return type switch
        {
            "Polygon" => ReadPolygon(coordinates),
            "MultiPolygon" => Factory.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(ReadPolygon)]),
            "Point" => Factory.CreatePoint(ReadPosition(coordinates)),
            _ => throw NoArea(type),
        };
    }

    private static string? TypeOf(JsonElement geometry) =>
        geometry.TryGetProperty("type", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    private static IEnumerable<Polygon> PolygonsOf(Geometry part) => part is Point
        ? throw NoArea("GeometryCollection with points")
        : Enumerable.Range(0, part.NumGeometries).Select(i => (Polygon)part.GetGeometryN(i));

    private static FormatException NoArea(string? type) =>
        new($"a site's geometry must be a Polygon, a MultiPolygon or a Point with 'half_size_m', not '{type}'");

    private static Geometry ToDegrees(Geometry outline, CoordinateSystem? crs)
    {
        if (crs is not null) outline = Transformed(outline, crs);
        foreach (var position in outline.Coordinates) RejectNotDegrees(position.X, position.Y);
        return outline;
    }

    private static Geometry Transformed(Geometry outline, CoordinateSystem crs)
    {
        using var transform = CoordinateTransform.Create(crs, CoordinateSystems.Wgs84);
        try
        {
            return transform.Transform(outline, CoordinateSystems.IsProjectedInMetres(crs) ? MaxEdgeMetres : MaxEdgeDegrees);
        }
        catch (InputException fault)
        {
            throw new FormatException($"its positions do not lie in the coordinate system {crs.Name} of the file: {fault.Message}");
        }
    }

    private static void RejectNotDegrees(double longitude, double latitude)
    {
        if (Math.Abs(longitude) <= MaxLongitude && Math.Abs(latitude) <= 90) return;
        var reason = Math.Abs(latitude) <= MaxLongitude && Math.Abs(longitude) <= 90
            ? "latitude and longitude are swapped"
            : "the file seems to be in a projected coordinate system: convert it with ogr2ogr -t_srs EPSG:4326";
        throw new FormatException($"[{longitude}, {latitude}] is not [longitude, latitude] in degrees; {reason}");
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
        return double.IsFinite(longitude) && double.IsFinite(latitude)
            ? new Coordinate(longitude, latitude)
            : throw new FormatException("a position must be two finite numbers");
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
