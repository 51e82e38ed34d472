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
        json.WriteString("outcome", JsonNamingPolicy.SnakeCaseLower.ConvertName(report.Outcome.ToString()));
        json.WriteBoolean("synthetic", report.IsSynthetic);
        if (report.IsSynthetic) json.WriteString("notice", SyntheticNotice.Text);
        json.WriteString("site", report.Site?.Id);
        json.WriteString("site_name", report.Site?.Name);
        json.Date("before_date", report.Before.Metadata.Date);
        json.Date("after_date", report.After.Metadata.Date);
        json.Number("assessable_share", report.AssessableShare, Rounded.ShareDecimals);
        Grid(json, located);
    }

    private static void Grid(Utf8JsonWriter json, LocatedReport located)
    {
        var grid = located.Report.Grid;
        json.WriteStartObject("grid");
        json.WriteString("crs", grid.Crs.EpsgCode is { } code ? $"EPSG:{code}" : grid.Crs.Name);
        json.Number("pixel_size_m", grid.PixelSizeMetres, 4);
        json.WriteNumber("width", grid.Width);
        json.WriteNumber("height", grid.Height);
        json.Number("centre_lon", located.Centre.LongitudeDegrees, Rounded.CoordinateDecimals);
        json.Number("centre_lat", located.Centre.LatitudeDegrees, Rounded.CoordinateDecimals);
        json.WriteString("centre_mgrs", Mgrs.Of(located.Centre));
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, IReadOnlyList<ChangeObject> changes)
    {
        var counts = new ChangeCounts(changes);
        json.WriteStartObject("counts");
        json.WriteNumber("total", counts.Counted);
        foreach (var kind in ClassNames.Counted)
        {
            json.WriteStartObject(ClassNames.Id(kind));
            foreach (var change in ClassNames.Kinds) json.WriteNumber(ClassNames.Id(change), counts.Of(kind, change));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteNumber("other_listed", counts.Other);
        json.WriteStartObject("fence_length_m");
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
            json.WriteStartObject(ClassNames.Id(kind));
            json.WriteNumber("before", inventory.Before(kind));
            json.WriteNumber("after", inventory.After(kind));
            if (kind == StructureClass.Fence)
            {
                json.Number("before_length_m", inventory.FenceMetresBefore, Rounded.MetreDecimals);
                json.Number("after_length_m", inventory.FenceMetresAfter, Rounded.MetreDecimals);
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
        json.WriteString("acquired_at",
            metadata.AcquiredAt?.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("sensor", metadata.Sensor?.Value);
        json.Number("sun_azimuth_deg", metadata.Sun?.Value.AzimuthDegrees, Rounded.AngleDecimals);
        json.Number("sun_elevation_deg", metadata.Sun?.Value.ElevationDegrees, Rounded.AngleDecimals);
        Sun(json, scene.SunEstimate);
        json.Number("off_nadir_deg", metadata.OffNadirDegrees?.Value, Rounded.AngleDecimals);
        json.Number("cloud_cover_percent", metadata.CloudCoverPercent?.Value, Rounded.AngleDecimals);
        json.Number("pixel_size_m", scene.PixelSizeMetres, 4);
        json.WriteBoolean("synthetic", metadata.IsSynthetic);
        json.WriteNumber("files", scene.Files.Count);
        json.Strings("warnings", scene.Warnings);
        json.WriteEndObject();
    }

    /// <summary>
    /// Kept separate from the sun angles in the metadata, to avoid confusion; null if they were not estimated from shadows.
    /// </summary>
    private static void Sun(Utf8JsonWriter json, SunEstimate? estimate)
    {
        if (estimate is null)
        {
            json.WriteNull("sun_from_shadows");
            return;
        }

        json.WriteStartObject("sun_from_shadows");
        json.Number("azimuth_deg", estimate.AzimuthDegrees, Rounded.AngleDecimals);
        json.Number("azimuth_error_deg", estimate.AzimuthErrorDegrees, Rounded.AngleDecimals);
        json.Number("elevation_deg", estimate.ElevationDegrees, Rounded.AngleDecimals);
        json.Number("elevation_error_deg", estimate.ElevationErrorDegrees, Rounded.AngleDecimals);
        json.WriteNumber("structures", estimate.Structures);
        json.WriteBoolean("used_for_heights", estimate.Position is not null);
        json.WriteString("no_estimate_reason", estimate.NoEstimateReason);
        json.WriteEndObject();
    }

    private static void Areas(Utf8JsonWriter json, IReadOnlyList<Assessability> areas)
    {
        json.WriteStartArray("assessability");
        foreach (var area in areas)
        {
            json.WriteStartObject();
            json.WriteString("name", area.Name);
            json.Number("area_km2", area.AreaSquareKilometres, 6);
            json.Number("assessable_share", area.AssessableShare, Rounded.ShareDecimals);
            json.WriteStartObject("masked_share");
            foreach (var (cause, share) in area.CauseShares.Where(entry => entry.Key.IsMasked()).OrderBy(entry => entry.Key))
                json.Number(ClassNames.Cause(cause).Replace(' ', '_'), share, Rounded.ShareDecimals);
            json.WriteEndObject();
            // Snow pixels are unmasked, therefore snow is not among the masked causes.
            if (area.CauseShares.TryGetValue(QualityFlags.Snow, out var snow)) json.Number("snow_share", snow, Rounded.ShareDecimals);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Registration(Utf8JsonWriter json, RegistrationSummary registration)
    {
        json.WriteStartObject("registration");
        json.WriteString("outcome", RegistrationText.Id(registration.Outcome));
        json.WriteString("model", registration.Model);
        json.Number("shift_east_m", registration.ShiftMetresEast, 3);
        json.Number("shift_north_m", registration.ShiftMetresNorth, 3);
        json.WriteNumber("tie_points_kept", registration.TiePointsKept);
        json.WriteNumber("tie_points_rejected", registration.TiePointsRejected);
        json.Number("rmse_m", registration.RmseMetres, 3);
        json.Number("ce90_m", registration.Ce90Metres, 3);
        json.WriteEndObject();
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
