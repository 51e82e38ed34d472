using System.Globalization;
using System.Text.Json.Nodes;
using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Review.Tests;

/// <summary>The result of <see cref="ShiftedPair"/> as a folder: two changes, no candidates, one site with a zone.</summary>
internal static class ResultFolder
{
    public const string Tower = "tower-new-1";
    public const string Housing = "housing-gone-1";

    /// <summary>Copies the rasters and writes the documents.</summary>
    public static void Write(ShiftedPair pair, string folder, string outcome = "changes_found")
    {
        Directory.CreateDirectory(Path.Combine(folder, "rasters"));
        foreach (var raster in Directory.GetFiles(Path.Combine(pair.Folder, "rasters")))
            File.Copy(raster, Path.Combine(folder, "rasters", Path.GetFileName(raster)), overwrite: true);
        using var coordinates = new GridCoordinates(pair.Grid);
        JsonArray features = [Feature(coordinates, Tower, "guard_tower", "appeared", 0.6, 300, 200),
            Feature(coordinates, Housing, "housing", "removed", 0.95, 500, 260)];
        Save(folder, "changes.geojson", new JsonObject
        {
            ["schemaVersion"] = 1, ["type"] = "FeatureCollection", ["title"] = "Camp: changes", ["before_date"] = "2014-03-01",
            ["after_date"] = "2016-03-01", ["features"] = features,
        });
        Save(folder, "summary.json", new JsonObject
        {
            ["schemaVersion"] = 1, ["outcome"] = outcome, ["synthetic"] = true, ["assessableShare"] = 0.9,
            ["assessability"] = new JsonArray(),
        });
        Save(folder, "run-manifest.json", Manifest(pair, coordinates));
    }

    private static JsonObject Manifest(ShiftedPair pair, GridCoordinates coordinates) => new()
    {
        ["schemaVersion"] = 1,
        ["inputs"] = new JsonObject { ["before"] = Input(pair.BeforePath, "2014-03-01"), ["after"] = Input(pair.AfterPath, "2016-03-01") },
        ["site"] = Site(coordinates),
        ["pairWarnings"] = new JsonArray(),
        ["warnings"] = new JsonArray(),
        ["options"] = new JsonObject(),
        ["grid"] = new JsonObject
        {
            ["wkt"] = pair.Grid.Crs.Wkt, ["originX"] = pair.Grid.OriginX, ["originY"] = pair.Grid.OriginY,
            ["pixelSizeMetres"] = pair.Grid.PixelSizeMetres, ["width"] = pair.Grid.Width, ["height"] = pair.Grid.Height,
        },
        ["registration"] = new JsonObject { ["outcome"] = "accepted", ["message"] = "registered" },
        ["sunFromShadows"] = new JsonObject
        {
            ["before"] = null, ["after"] = new JsonObject { ["azimuthDegrees"] = 140.5, ["elevationDegrees"] = 41.0 },
        },
        ["models"] = new JsonObject { ["network"] = null, ["structures"] = null },
        ["versions"] = new JsonObject { ["imagerywatch"] = "0.1.0" },
        ["timingsSeconds"] = new JsonObject { ["total"] = 1 },
        ["outputs"] = new JsonArray(),
    };

    private static JsonObject Input(string path, string date)
    {
        var file = new FileHashes().Of(path, CancellationToken.None);
        return new JsonObject
        {
            ["name"] = Path.GetFileNameWithoutExtension(path),
            ["paths"] = new JsonArray(path),
            ["metadata"] = new JsonObject { ["date"] = $"{date}T02:00:00Z" },
            ["files"] = new JsonArray(new JsonObject { ["path"] = path, ["bytes"] = file.Bytes, ["sha256"] = file.Sha256 }),
        };
    }

    private static JsonObject Site(GridCoordinates coordinates) => new()
    {
        ["type"] = "Feature",
        ["id"] = "camp",
        ["geometry"] = Json(coordinates.PixelsToDegrees(Square(10, 10, 400))),
        ["properties"] = new JsonObject
        {
            ["id"] = "camp", ["name"] = "Camp", ["aliases"] = new JsonArray(), ["note"] = null,
            ["zones"] = new JsonArray(
                new JsonObject { ["name"] = "North", ["geometry"] = Json(coordinates.PixelsToDegrees(Square(20, 20, 100))) }),
        },
    };

    private static JsonObject Feature(
        GridCoordinates coordinates, string id, string kind, string change, double confidence, double column, double row) => new()
        {
            ["type"] = "Feature", ["id"] = id, ["geometry"] = Json(coordinates.PixelsToDegrees(Square(column, row, 12))),
            ["properties"] = new JsonObject
            {
                ["id"] = id, ["class"] = kind, ["change"] = change, ["confidence"] = confidence, ["zone"] = "North",
                ["reasons"] = new JsonArray("roof"),
            },
        };

    private static Geometry Square(double column, double row, double side) =>
        new GeometryFactory().ToGeometry(new Envelope(column, column + side, row, row + side));

    private static JsonObject Json(Geometry polygon) => new()
    {
        ["type"] = "Polygon",
        ["coordinates"] = new JsonArray(new JsonArray(
            [.. polygon.Coordinates.Select(corner => (JsonNode)new JsonArray(Math.Round(corner.X, 9), Math.Round(corner.Y, 9)))])),
    };

    private static void Save(string folder, string name, JsonObject document) =>
        File.WriteAllText(Path.Combine(folder, name), document.ToJsonString());
}
