using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary><c>inventory.geojson</c>: every tower, fence and house present in at least one date, and in which dates.</summary>
public static class InventoryGeoJson
{
    public const string FileName = "inventory.geojson";

    internal static byte[] Bytes(ChangeReport report, Inventory inventory) =>
        GeoJsonCollection.Bytes(
            json => ChangesGeoJson.Header(json, report, "inventory"), inventory.Items, (json, item) => Feature(json, report, item));

    private static void Feature(Utf8JsonWriter json, ChangeReport report, InventoryItem item)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", item.Id);
        json.WritePropertyName("geometry");
        GeoJsonGeometry.Write(json, item.Geographic);
        json.WriteStartObject("properties");
        json.WriteString("id", item.Id);
        json.WriteString("class", ClassNames.Id(item.Class));
        json.WriteBoolean("before", item.IsBefore);
        json.WriteBoolean("after", item.IsAfter);
        json.WriteString("change", item.Change is { } change ? ClassNames.Id(change) : null);
        json.Number("confidence", item.Confidence, Rounded.ShareDecimals);
        json.WriteString("likelihood", item.IsReportedByReview ? ChangeReview.ReportedByReview : Likelihood.Words(item.Confidence));
        json.WriteString("site", item.SiteId);
        json.WriteString("zone", item.Zone);
        json.Date("before_date", report.Before.Metadata.Date);
        json.Date("after_date", report.After.Metadata.Date);
        json.Number("area_m2", item.AreaSquareMetres, Rounded.MetreDecimals);
        json.Number("length_m", item.LengthMetres, Rounded.MetreDecimals);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
