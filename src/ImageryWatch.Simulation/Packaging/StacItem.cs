using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Simulation;

/// <summary>One STAC 1.0 item per date, with the view extension and all its tiles as assets.</summary>
internal static class StacItem
{
    public static void Write(
        string path, string id, SyntheticPair pair, SceneMetadata metadata, IReadOnlyList<string> tiles, CoordinateTransform toGeographic)
    {
        var b = pair.Grid.Bounds;
        MapPoint[] corners = [new(b.MinX, b.MinY), new(b.MaxX, b.MinY), new(b.MaxX, b.MaxY), new(b.MinX, b.MaxY)];
        var outline = corners.Select(toGeographic.Transform).ToArray();
        GeoJsonFiles.Write(path, json =>
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("stac_version", "1.0.0");
            json.WriteStartArray("stac_extensions");
            json.WriteStringValue("https://stac-extensions.github.io/view/v1.0.0/schema.json");
            json.WriteStringValue("https://stac-extensions.github.io/eo/v1.1.0/schema.json");
            json.WriteEndArray();
            json.WriteString("id", id);
            WritePlace(json, outline);
            WriteProperties(json, pair, metadata);
            json.WriteStartArray("links");
            json.WriteEndArray();
            WriteAssets(json, tiles);
            json.WriteEndObject();
        });
    }

    private static void WritePlace(Utf8JsonWriter json, MapPoint[] outline)
    {
        json.WriteStartObject("geometry");
        json.WriteString("type", "Polygon");
        json.WriteStartArray("coordinates");
        json.WriteStartArray();
        foreach (var p in outline.Append(outline[0])) GeoJsonFiles.WritePosition(json, p.X, p.Y);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("bbox");
        foreach (var value in new[] { outline.Min(p => p.X), outline.Min(p => p.Y), outline.Max(p => p.X), outline.Max(p => p.Y) })
            json.WriteRawValue(value.ToString("F9"));
        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, SyntheticPair pair, SceneMetadata metadata)
    {
        json.WriteStartObject("properties");
        json.WriteString("title", "SYNTHETIC scene, generated; not evidence of anything");
        json.WriteBoolean("imagerywatch:synthetic", true);
        json.WriteString("imagerywatch:preset", pair.Options.Name);
        json.WriteString("imagerywatch:seed", pair.Seed.ToString());
        json.WriteString("datetime", metadata.AcquiredAt!.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ"));
        json.WriteNumber("gsd", pair.Grid.PixelSizeMetres);
        json.WriteString("platform", metadata.Sensor!.Value);
        json.WriteNumber("view:sun_azimuth", Math.Round(metadata.Sun!.Value.AzimuthDegrees, 2));
        json.WriteNumber("view:sun_elevation", Math.Round(metadata.Sun.Value.ElevationDegrees, 2));
        json.WriteNumber("view:off_nadir", Math.Round(metadata.OffNadirDegrees!.Value, 2));
        json.WriteNumber("view:azimuth", Math.Round(metadata.ViewAzimuthDegrees!.Value, 2));
        json.WriteNumber("eo:cloud_cover", metadata.CloudCoverPercent!.Value);
        json.WriteEndObject();
    }

    private static void WriteAssets(Utf8JsonWriter json, IReadOnlyList<string> tiles)
    {
        json.WriteStartObject("assets");
        foreach (var tile in tiles)
        {
            json.WriteStartObject(Path.GetFileNameWithoutExtension(tile));
            json.WriteString("href", "./" + tile);
            json.WriteString("type", "image/tiff; application=geotiff; profile=cloud-optimized");
            json.WriteStartArray("roles");
            json.WriteStringValue("data");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
