using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Linemerge;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Precision;

namespace ImageryWatch.Reporting;

/// <summary>Content of a changes.geojson: its header and its changes, with geometries in the requested coordinate system.</summary>
public sealed record ChangeFile(
    string? Title, string? SiteId, string? SiteName, DateOnly? BeforeDate, DateOnly? AfterDate, bool IsSynthetic,
    IReadOnlyList<ChangeObject> Changes);

/// <summary>Reads the changes.geojson written by <see cref="ReportFolderWriter"/>, to draw figures from a finished report.</summary>
public static class ChangesGeoJsonReader
{
    /// <param name="path">The file.</param>
    /// <param name="grid">The coordinate system for the geometries.</param>
    /// <exception cref="InputException">The file cannot be read or is not a valid changes.geojson.</exception>
    public static ChangeFile Read(string path, CoordinateSystem grid)
    {
        using var transform = CoordinateTransform.Create(CoordinateSystems.Wgs84, grid);
        return Read(path, place => transform.Transform(new MapPoint(place.LongitudeDegrees, place.LatitudeDegrees)));
    }

    /// <summary>The same with geometries in WGS 84 as in the file: degrees, cut at 180 degrees.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">As <see cref="Read(string, CoordinateSystem)"/>.</exception>
    public static ChangeFile ReadGeographic(string path) =>
        Parsed(path, root => Read(root, feature => Shape(feature, AsStored)));

    internal static ChangeFile Read(string path, Func<GeographicPoint, MapPoint> toGrid) =>
        Parsed(path, root => Read(root, feature => Joined(Shape(feature, toGrid))));

    /// <summary>The structures present in both dates, from an inventory.geojson.</summary>
    /// <param name="path">The file.</param>
    /// <param name="grid">The coordinate system for the geometries.</param>
    /// <exception cref="InputException">The file cannot be read or is not valid.</exception>
    public static IReadOnlyList<UnchangedStructure> ReadUnchanged(string path, CoordinateSystem grid)
    {
        using var transform = CoordinateTransform.Create(CoordinateSystems.Wgs84, grid);
        return ReadUnchanged(path, place => transform.Transform(new MapPoint(place.LongitudeDegrees, place.LatitudeDegrees)));
    }

    /// <summary>The same with geometries in WGS 84 as in the file: degrees, cut at 180 degrees.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">As <see cref="ReadUnchanged(string, CoordinateSystem)"/>.</exception>
    public static IReadOnlyList<UnchangedStructure> ReadUnchangedGeographic(string path) => Parsed(path,
        root => UnchangedFeatures(root)
            .Select(feature => Unchanged(feature, Shape(feature.GetProperty("geometry"), AsStored))).ToList());

    internal static IReadOnlyList<UnchangedStructure> ReadUnchanged(string path, Func<GeographicPoint, MapPoint> toGrid) => Parsed(path,
        root => UnchangedFeatures(root)
            .Select(feature => Unchanged(feature, Joined(Shape(feature.GetProperty("geometry"), toGrid)))).ToList());

    private static IEnumerable<JsonElement> UnchangedFeatures(JsonElement root) =>
        root.GetProperty("features").EnumerateArray().Where(feature => Text(feature.GetProperty("properties"), "change") is null);

    private static MapPoint AsStored(GeographicPoint place) => new(place.LongitudeDegrees, place.LatitudeDegrees);

    private static T Parsed<T>(string path, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonFile.Parse(path);
            SchemaVersion.Check(document.RootElement, SchemaVersion.GeoJson, path);
            return read(document.RootElement);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({fault.Message}).", fault);
        }
        catch (Exception fault) when (
            fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException
                or IndexOutOfRangeException)
        {
            throw new InputException($"{path}: is not a file of this product ({fault.Message}).", fault);
        }
    }

    private static ChangeFile Read(JsonElement root, Func<JsonElement, Geometry> shape)
    {
        if (Text(root, "type") != "FeatureCollection") throw new FormatException("not a FeatureCollection");
        if (GeoJsonCrs.Of(root) is { } crs && !CoordinateSystems.AreSame(crs, CoordinateSystems.Wgs84))
            throw new FormatException($"its coordinates are in {crs.Name}, not in EPSG:4326");
        return new ChangeFile(
            Text(root, "title"), Text(root, "site"), Text(root, "site_name"), Date(root, "before_date"), Date(root, "after_date"),
            root.TryGetProperty("synthetic", out var synthetic) && synthetic.GetBoolean(),
            [.. root.GetProperty("features").EnumerateArray().Select(feature => Change(feature, shape))]);
    }

    private static UnchangedStructure Unchanged(JsonElement feature, Geometry geometry)
    {
        var properties = feature.GetProperty("properties");
        return new UnchangedStructure
        {
            Id = Text(properties, "id") ?? throw new FormatException("a feature without id"),
            Class = ClassNames.ParseClass(Text(properties, "class")) ?? throw new FormatException("a feature with an unknown class"),
            Confidence = properties.GetProperty("confidence").GetDouble(),
            Geometry = geometry,
            SiteId = Text(properties, "site"),
            Zone = Text(properties, "zone"),
        };
    }

    private static ChangeObject Change(JsonElement feature, Func<JsonElement, Geometry> shape)
    {
        var properties = feature.GetProperty("properties");
        return new ChangeObject
        {
            Id = Text(properties, "id") ?? throw new FormatException("a feature without id"),
            Class = ClassNames.ParseClass(Text(properties, "class")) ?? throw new FormatException("a feature with an unknown class"),
            Change = ClassNames.ParseChange(Text(properties, "change")) ?? throw new FormatException("a feature with an unknown change"),
            Confidence = ConfidenceOf(properties),
            Geometry = shape(feature.GetProperty("geometry")),
            AreaSquareMetres = Number(properties, "area_m2"),
            LengthMetres = Number(properties, "length_m"),
            WidthMetres = Number(properties, "width_m"),
            OrientationDegrees = Number(properties, "orientation_deg"),
            HeightMetres = Number(properties, "height_m"),
            HeightErrorMetres = Number(properties, "height_error_m"),
            DistanceToFenceMetres = Number(properties, "distance_to_fence_m"),
            Reasons = [.. properties.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString() ?? "")],
            SiteId = Text(properties, "site"),
            Zone = Text(properties, "zone"),
            Review = ReviewOf(properties),
        };
    }

    /// <summary>The decision in a report with decisions; null otherwise.</summary>
    private static ChangeReview? ReviewOf(JsonElement properties)
    {
        if (Text(properties, "decision") is not { } decision) return null;
        var outcome = Enum.GetValues<ReviewOutcome>().Cast<ReviewOutcome?>()
            .FirstOrDefault(one => JsonConventions.Id(one!.Value) == decision) ?? throw new FormatException($"the decision '{decision}'");
        return new ChangeReview(
            outcome, Text(properties, "decided_by") ?? "", properties.GetProperty("decided_at").GetDateTimeOffset(),
            Text(properties, "decision_reason") ?? "");
    }

    /// <summary>Undoes the cut at the antimeridian, within a millimetre; other parts do not touch.</summary>
    private static Geometry Joined(Geometry geometry) => geometry switch
    {
        MultiPolygon parts => UnaryUnionNG.Union((Geometry)parts, new PrecisionModel(1000)),
        MultiLineString lines => MergedLines(lines),
        _ => geometry,
    };

    private static Geometry MergedLines(MultiLineString lines)
    {
        var merger = new LineMerger();
        merger.Add(GeometryPrecisionReducer.Reduce(lines, new PrecisionModel(1000)));
        return lines.Factory.BuildGeometry([.. merger.GetMergedLineStrings()]);
    }

    private static Geometry Shape(JsonElement geometry, Func<GeographicPoint, MapPoint> toGrid)
    {
        var factory = new GeometryFactory();
        var coordinates = geometry.GetProperty("coordinates");
        return Text(geometry, "type") switch
        {
            "LineString" => factory.CreateLineString(Positions(coordinates, toGrid)),
            "Polygon" => PolygonOf(factory, coordinates, toGrid),
            "MultiLineString" =>
                factory.CreateMultiLineString(
                [.. coordinates.EnumerateArray().Select(line => factory.CreateLineString(Positions(line, toGrid)))]),
            "MultiPolygon" =>
                factory.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(part => PolygonOf(factory, part, toGrid))]),
            var other => throw new FormatException($"a geometry of type {other}"),
        };
    }

    private static Polygon PolygonOf(GeometryFactory factory, JsonElement rings, Func<GeographicPoint, MapPoint> toGrid)
    {
        var closed = rings.EnumerateArray().Select(ring => factory.CreateLinearRing(Positions(ring, toGrid))).ToArray();
        return factory.CreatePolygon(closed[0], closed[1..]);
    }

    private static Coordinate[] Positions(JsonElement positions, Func<GeographicPoint, MapPoint> toGrid) =>
        [.. positions.EnumerateArray().Select(position => toGrid(new GeographicPoint(position[0].GetDouble(), position[1].GetDouble())))
            .Select(p => new Coordinate(p.X, p.Y))];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;

    /// <summary>A change that a person reported has none.</summary>
    private static double ConfidenceOf(JsonElement properties) =>
        properties.GetProperty("confidence") is { ValueKind: not JsonValueKind.Null } confidence ? confidence.GetDouble() : 1;

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetDouble() : null;

    private static DateOnly? Date(JsonElement element, string name) => Text(element, name) is { } text
        ? DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;
}
