using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary><c>ledger.geojson</c>: every structure of a site with its state at every date.</summary>
public static class LedgerGeoJson
{
    public const string FileName = "ledger.geojson";

    public static byte[] Bytes(SiteLedger ledger) =>
        GeoJsonCollection.Bytes(json => Header(json, ledger), ledger.Tracks, (json, track) => Feature(json, ledger, track));

    private static void Header(Utf8JsonWriter json, SiteLedger ledger)
    {
        var producer = Producer.Parse(ledger.Producer);
        json.WriteNumber(SchemaVersion.Key, SchemaVersion.Ledger);
        json.WriteString("type", "FeatureCollection");
        json.WriteString("name", "ledger");
        json.WriteString("title", ledger.Title);
        json.WriteString("product", producer.Product);
        json.WriteString("version", producer.Version);
        json.WriteBoolean("synthetic", ledger.IsSynthetic);
        if (ledger.IsSynthetic) json.WriteString("notice", SyntheticNotice.Text);
        json.WriteString("site", ledger.SiteId);
        json.WriteStartArray("dates");
        foreach (var date in ledger.Dates)
        {
            json.WriteStartObject();
            json.WriteString("scene", date.Name);
            json.Date("date", date.From);
            json.Date("until", date.Until == date.From ? null : date.Until);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Feature(Utf8JsonWriter json, SiteLedger ledger, StructureTrack track)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", track.Id);
        json.WritePropertyName("geometry");
        GeoJsonGeometry.Write(json, track.Geometry);
        json.WriteStartObject("properties");
        json.WriteString("id", track.Id);
        json.WriteString("class", ClassNames.Id(track.Class));
        json.Number("confidence", track.Confidence, Rounded.ShareDecimals);
        json.WriteString("likelihood", Likelihood.Words(track.Confidence));
        json.WriteString("site", ledger.SiteId);
        json.WriteString("zone", track.Zone);
        json.Number("area_m2", track.AreaSquareMetres, Rounded.MetreDecimals);
        json.Number("length_m", track.LengthMetres, Rounded.MetreDecimals);
        json.Date("first_seen_after", track.Periods[0].BuiltAfter);
        json.Date("first_seen_before", track.Periods[0].BuiltBefore);
        json.Date("removed_after", track.Periods[^1].RemovedAfter);
        json.Date("removed_before", track.Periods[^1].RemovedBefore);
        json.WriteBoolean("rebuilt", track.IsRebuilt);
        json.Strings("altered", track.Alterations.Select(LedgerText.Altered));
        Periods(json, track);
        States(json, ledger, track);
        json.Strings("contradictory_dates", track.Contradictions.Select(day => LedgerText.Day(day)));
        json.Strings("pairs", track.Pairs);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Periods(Utf8JsonWriter json, StructureTrack track)
    {
        json.WriteStartArray("periods");
        foreach (var period in track.Periods)
        {
            json.WriteStartObject();
            json.Date("built_after", period.BuiltAfter);
            json.Date("built_before", period.BuiltBefore);
            json.Date("removed_after", period.RemovedAfter);
            json.Date("removed_before", period.RemovedBefore);
            json.WriteString("text", LedgerText.Of(period));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void States(Utf8JsonWriter json, SiteLedger ledger, StructureTrack track)
    {
        json.WriteStartArray("states");
        foreach (var (date, state) in ledger.Dates.Zip(track.States))
        {
            json.WriteStartObject();
            json.Date("date", date.From);
            json.WriteString("state", JsonConventions.Id(state.State));
            json.Number("present_probability", state.PresentProbability, Rounded.ShareDecimals);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
