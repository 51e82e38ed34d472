using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// <c>changes.geojson</c>: every change with all its properties. <c>candidates.geojson</c>: the same for changes below the minimum
/// confidence.
/// </summary>
internal static class ChangesGeoJson
{
    public const string FileName = "changes.geojson";

    public const string CandidatesFileName = "candidates.geojson";

    public static byte[] Bytes(LocatedReport located, string name = "changes")
    {
        var report = located.Report;
        return GeoJsonCollection.Bytes(
            json => Header(json, report, name), located.Changes, (json, change) => Feature(json, report, change));
    }

    /// <summary>Members outside RFC 7946 ("foreign members", section 6.1) for information about the whole report.</summary>
    internal static void Header(Utf8JsonWriter json, ChangeReport report, string name)
    {
        var producer = Producer.Parse(report.Producer);
        json.WriteNumber(SchemaVersion.Key, SchemaVersion.GeoJson);
        json.WriteString("type", "FeatureCollection");
        json.WriteString("name", name);
        json.WriteString("title", report.Title);
        json.WriteString("product", producer.Product);
        json.WriteString("version", producer.Version);
        json.WriteBoolean("synthetic", report.IsSynthetic);
        if (report.IsSynthetic) json.WriteString("notice", SyntheticNotice.Text);
        json.WriteString("site", report.Site?.Id);
        json.WriteString("site_name", report.Site?.Name);
        json.Date("before_date", report.Before.Metadata.Date);
        json.Date("after_date", report.After.Metadata.Date);
        json.WriteString("grid_crs", report.Grid.Crs.EpsgCode is { } code ? $"EPSG:{code}" : report.Grid.Crs.Name);
    }

    private static void Feature(Utf8JsonWriter json, ChangeReport report, LocatedChange located)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", located.Change.Id);
        json.WritePropertyName("geometry");
        GeoJsonGeometry.Write(json, located.Geographic);
        json.WriteStartObject("properties");
        foreach (var field in ChangeFields.All)
        {
            json.WritePropertyName(field.Name);
            field.Write(json, report, located);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
