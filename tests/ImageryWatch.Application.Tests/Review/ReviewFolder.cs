using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

/// <summary>A result of 100 x 80 pixels of 0.5 m with two changes and a candidate, squares of 10 m.</summary>
internal static class ReviewFolder
{
    public const string Tower = "tower-new-1";
    public const string Housing = "housing-gone-1";
    public const string Candidate = "housing-new-9";

    private static readonly CoordinateSystem Utm = CoordinateSystems.FromEpsg(32652);

    public static AnalysisGrid Grid { get; } = new(Utm, 250_000, 4_380_040, 0.5, 100, 80);

    public static string Write(string folder, bool withCandidates = true)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "changes.geojson"), Collection(
            Feature(Tower, "guard_tower", "appeared", 0.6, 5, 5), Feature(Housing, "housing", "removed", 0.95, 20, 20)));
        if (withCandidates)
            File.WriteAllText(Path.Combine(folder, "candidates.geojson"), Collection(
                Feature(Candidate, "housing", "appeared", 0.3, 35, 5)));
        File.WriteAllText(Path.Combine(folder, "run-manifest.json"), $$$"""
            {"schemaVersion":1,"grid":{"wkt":{{{System.Text.Json.JsonSerializer.Serialize(Utm.Wkt)}}},"originX":250000,"originY":4380040,
             "pixelSizeMetres":0.5,"width":100,"height":80}}
            """);
        return folder;
    }

    /// <summary>A square in grid pixels.</summary>
    public static Geometry Square(double column, double row, double side) => new GeometryFactory().ToGeometry(
        new Envelope(column, column + side, row, row + side));

    private static string Collection(params string[] features) => """
        {"schemaVersion":1,"type":"FeatureCollection","title":"Camp: changes","before_date":"2014-03-01","after_date":"2016-03-01",
         "features":[
        """ + string.Join(",\n", features) + "]}";

    /// <summary>A square of 10 m whose lower left corner lies at a distance in metres from that of the grid.</summary>
    private static string Feature(string id, string kind, string change, double confidence, double east, double north)
    {
        using var toDegrees = CoordinateTransform.Create(Utm, CoordinateSystems.Wgs84);
        var ring = new GeometryFactory().ToGeometry(
            new Envelope(250_000 + east, 250_010 + east, 4_380_000 + north, 4_380_010 + north)).Coordinates
            .Select(corner => toDegrees.Transform(new MapPoint(corner.X, corner.Y)))
            .Select(place => string.Create(CultureInfo.InvariantCulture, $"[{place.X:F7},{place.Y:F7}]"));
        return string.Create(CultureInfo.InvariantCulture, $$$"""
            {"type":"Feature","id":"{{{id}}}","geometry":{"type":"Polygon","coordinates":[[{{{string.Join(",", ring)}}}]]},
             "properties":{"id":"{{{id}}}","class":"{{{kind}}}","change":"{{{change}}}","confidence":{{{confidence}}},"area_m2":100,
             "reasons":["roof"],"zone":"North"}}
            """);
    }
}
