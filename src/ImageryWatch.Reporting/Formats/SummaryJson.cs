using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary><c>summary.json</c>: key results for CI jobs, without geometry.</summary>
internal static class SummaryJson
{
    public const string FileName = "summary.json";

    public static byte[] Bytes(LocatedReport located, IReadOnlyList<string> warnings) => JsonText.Bytes(json =>
    {
        var report = located.Report;
        json.WriteStartObject();
        json.WriteNumber(SchemaVersion.Key, SchemaVersion.Summary);
        Identity(json, located);
        Counts(json, report.Changes);
        StructureCounts(json, located.Inventory);
        Scene(json, "before", report.Before);
        Scene(json, "after", report.After);
        Areas(json, report.Assessability);
        Registration(json, report.Registration);
        Radiometry(json, report.Radiometry);
        json.Strings("warnings", warnings);
        json.WriteEndObject();
    });

    private static void Identity(Utf8JsonWriter json, LocatedReport located)
    {
        var (report, producer) = (located.Report, Producer.Parse(located.Report.Producer));
        json.WriteString("title", report.Title);
        json.WriteString("product", producer.Product);
        json.WriteString("version", producer.Version);
        json.WriteString("outcome", JsonConventions.Id(report.Outcome));
        json.WriteBoolean("synthetic", report.IsSynthetic);
        if (report.IsSynthetic) json.WriteString("notice", SyntheticNotice.Text);
        json.WriteString("site", report.Site?.Id);
        json.WriteString("siteName", report.Site?.Name);
        json.Date("beforeDate", report.Before.Metadata.Date);
        json.Date("afterDate", report.After.Metadata.Date);
        json.Number("assessableShare", report.AssessableShare, Rounded.AreaShareDecimals);
        Grid(json, located);
    }

    private static void Grid(Utf8JsonWriter json, LocatedReport located)
    {
        var grid = located.Report.Grid;
        json.WriteStartObject("grid");
        json.WriteString("crs", grid.Crs.EpsgCode is { } code ? $"EPSG:{code}" : grid.Crs.Name);
        json.Number("pixelSizeMetres", grid.PixelSizeMetres, 4);
        json.WriteNumber("width", grid.Width);
        json.WriteNumber("height", grid.Height);
        json.Number("centreLongitude", located.Centre.LongitudeDegrees, Rounded.CoordinateDecimals);
        json.Number("centreLatitude", located.Centre.LatitudeDegrees, Rounded.CoordinateDecimals);
        json.WriteString("centreMgrs", Mgrs.Of(located.Centre));
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, IReadOnlyList<ChangeObject> changes)
    {
        var counts = new ChangeCounts(changes);
        json.WriteStartObject("counts");
        json.WriteNumber("total", counts.Counted);
        foreach (var kind in ClassNames.Counted)
        {
            json.WriteStartObject(JsonConventions.Key(kind));
            foreach (var change in ClassNames.Kinds) json.WriteNumber(ClassNames.Id(change), counts.Of(kind, change));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteNumber("otherListed", counts.Other);
        json.WriteStartObject("fenceLengthMetres");
        foreach (var change in ClassNames.Kinds) json.Number(ClassNames.Id(change), counts.FenceMetres(change), Rounded.MetreDecimals);
        json.WriteEndObject();
    }

    /// <summary>Number of structures in each date, and the length of fences; null if unchanged structures were not searched for.</summary>
    private static void StructureCounts(Utf8JsonWriter json, Inventory? inventory)
    {
        if (inventory is null)
        {
            json.WriteNull("inventory");
            return;
        }

        json.WriteStartObject("inventory");
        foreach (var kind in inventory.Classes)
        {
            json.WriteStartObject(JsonConventions.Key(kind));
            json.WriteNumber("before", inventory.Before(kind));
            json.WriteNumber("after", inventory.After(kind));
            if (kind == StructureClass.Fence)
            {
                json.Number("beforeLengthMetres", inventory.FenceMetresBefore, Rounded.MetreDecimals);
                json.Number("afterLengthMetres", inventory.FenceMetresAfter, Rounded.MetreDecimals);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Scene(Utf8JsonWriter json, string name, SceneSummary scene)
    {
        var metadata = scene.Metadata;
        json.WriteStartObject(name);
        json.WriteString("name", scene.Name);
        json.WriteString("acquiredAt", metadata.AcquiredUntil is null ? Time(metadata.AcquiredAt?.Value) : null);
        if (metadata.AcquiredUntil is { } end)
        {
            json.WriteString("acquiredFrom", Time(metadata.AcquiredAt?.Value));
            json.WriteString("acquiredUntil", Time(end));
        }

        json.WriteString("sensor", metadata.Sensor?.Value);
        json.WriteString("credit", metadata.Credit?.Value);
        json.Number("sunAzimuthDegrees", metadata.Sun?.Value.AzimuthDegrees, Rounded.AngleDecimals);
        json.Number("sunElevationDegrees", metadata.Sun?.Value.ElevationDegrees, Rounded.AngleDecimals);
        Sun(json, scene.SunEstimate);
        json.Number("offNadirDegrees", metadata.OffNadirDegrees?.Value, Rounded.AngleDecimals);
        json.Number("cloudCoverPercent", metadata.CloudCoverPercent?.Value, Rounded.AngleDecimals);
        json.Number("pixelSizeMetres", scene.PixelSizeMetres, 4);
        json.WriteBoolean("synthetic", metadata.IsSynthetic);
        json.WriteNumber("files", scene.Files.Count);
        json.Strings("warnings", scene.Warnings);
        json.WriteEndObject();
    }

    private static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// Kept separate from the sun angles in the metadata, to avoid confusion; null if they were not estimated from shadows.
    /// </summary>
    private static void Sun(Utf8JsonWriter json, SunEstimate? estimate)
    {
        if (estimate is null)
        {
            json.WriteNull("sunFromShadows");
            return;
        }

        json.WriteStartObject("sunFromShadows");
        json.Number("azimuthDegrees", estimate.AzimuthDegrees, Rounded.AngleDecimals);
        json.Number("azimuthErrorDegrees", estimate.AzimuthErrorDegrees, Rounded.AngleDecimals);
        json.Number("elevationDegrees", estimate.ElevationDegrees, Rounded.AngleDecimals);
        json.Number("elevationErrorDegrees", estimate.ElevationErrorDegrees, Rounded.AngleDecimals);
        json.WriteNumber("structures", estimate.Structures);
        json.WriteBoolean("usedForHeights", estimate.Position is not null);
        json.WriteString("noEstimateReason", estimate.NoEstimateReason);
        json.WriteEndObject();
    }

    private static void Areas(Utf8JsonWriter json, IReadOnlyList<Assessability> areas)
    {
        json.WriteStartArray("assessability");
        foreach (var area in areas)
        {
            json.WriteStartObject();
            json.WriteString("name", area.Name);
            json.Number("areaSquareKilometres", area.AreaSquareKilometres, 6);
            json.Number("assessableShare", area.AssessableShare, Rounded.AreaShareDecimals);
            json.WriteStartObject("maskedShare");
            foreach (var (cause, share) in area.CauseShares.Where(entry => entry.Key.IsMasked()).OrderBy(entry => entry.Key))
                json.Number(JsonConventions.Key(cause), share, Rounded.AreaShareDecimals);
            json.WriteEndObject();
            // Snow pixels are unmasked, therefore snow is not among the masked causes.
            if (area.CauseShares.TryGetValue(QualityFlags.Snow, out var snow)) json.Number("snowShare", snow, Rounded.AreaShareDecimals);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Registration(Utf8JsonWriter json, RegistrationSummary registration)
    {
        json.WritePropertyName("registration");
        JsonSerializer.Serialize(json, RegistrationJson.Of(registration), JsonConventions.Options);
    }

    private static void Radiometry(Utf8JsonWriter json, IReadOnlyList<BandMatch> bands)
    {
        json.WriteStartArray("radiometry");
        foreach (var band in bands)
        {
            json.WriteStartObject();
            json.WriteString("band", RegistrationText.Band(band.Band));
            json.Number("gain", band.Gain, 6);
            json.Number("offset", band.Offset, 6);
            json.Number("correlation", band.Correlation, Rounded.ShareDecimals);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
