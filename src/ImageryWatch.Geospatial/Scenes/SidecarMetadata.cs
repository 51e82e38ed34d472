using System.Globalization;
using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Reads the common STAC properties (core, <c>view</c>, <c>eo</c>) and the flat property names of Maxar and Planet. Values out of range
/// are ignored.
/// </summary>
internal static class SidecarMetadata
{
    public static SceneMetadata Read(Sidecar sidecar)
    {
        var properties = sidecar.Properties;
        var isPlanet = properties.TryGetProperty("acquired", out _);
        var problems = new List<string>();
        var (start, end) = Range(properties, problems);
        return new SceneMetadata
        {
            AcquiredAt = Value(start, sidecar),
            AcquiredUntil = end,
            TimeProblems = [.. problems.Select(problem => $"{sidecar.Source}: {problem}")],
            Sun = Value(Sun(properties), sidecar),
            OffNadirDegrees = Value(OffNadir(properties), sidecar),
            ViewAzimuthDegrees = Value(Number(properties, 0, 360, "view:azimuth", "satellite_azimuth", "sat_azimuth"), sidecar),
            Sensor = Sensor(properties) is { } sensor ? new Attributed<string>(sensor, sidecar.Source) : null,
            CloudCoverPercent = Value(Cloud(properties, isPlanet), sidecar),
            GroundSampleDistanceMetres = Value(Number(properties, 1e-3, 1e5, "gsd", "pan_gsd_avg", "multi_resolution_avg"), sidecar),
            IsSynthetic = IsTrue(properties, "imagerywatch:synthetic") || IsTrue(properties, "synthetic"),
        };
    }

    private static Attributed<T>? Value<T>(T? value, Sidecar sidecar)
        where T : struct =>
        value is { } known ? new Attributed<T>(known, sidecar.Source) : null;

    /// <summary>Planet uses a signed angle.</summary>
    private static double? OffNadir(JsonElement properties) =>
        Number(properties, -90, 90, "view:off_nadir", "off_nadir", "off_nadir_avg", "view_angle") is { } angle ? Math.Abs(angle) : null;

    private static SunPosition? Sun(JsonElement properties)
    {
        var azimuth = Number(properties, -360, 360, "view:sun_azimuth", "sun_azimuth", "sun_azimuth_avg");
        var elevation = Number(properties, -90, 90, "view:sun_elevation", "sun_elevation", "sun_elevation_avg");
        return azimuth is { } a && elevation is { } e ? new SunPosition((a + 360) % 360, e) : null;
    }

    /// <summary>Planet gives cloud cover as a fraction, other providers in percent.</summary>
    private static double? Cloud(JsonElement properties, bool isPlanet)
    {
        if (Number(properties, 0, 100, "eo:cloud_cover", "cloud_percent") is { } percent) return percent;
        return Number(properties, 0, isPlanet ? 1 : 100, "cloud_cover") * (isPlanet ? 100 : 1);
    }

    private static string? Sensor(JsonElement properties)
    {
        var platform = Text(properties, "platform") ?? Text(properties, "satellite_id") ?? Text(properties, "vehicle_name");
        var instrument = Text(properties, "instrument");
        if (properties.TryGetProperty("instruments", out var list) && list.ValueKind == JsonValueKind.Array)
            instrument = string.Join(
                ", ", list.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()));
        var parts = new[] { platform, instrument }.Where(part => !string.IsNullOrWhiteSpace(part)).Distinct().ToArray();
        return parts.Length == 0 ? null : string.Join(' ', parts);
    }

    /// <summary>
    /// STAC: <c>datetime</c> is null where start and end are given. A range within a day is one acquisition; a longer one is a mosaic, also
    /// where a nominal <c>datetime</c> is given.
    /// </summary>
    private static (DateTimeOffset? Start, DateTimeOffset? End) Range(JsonElement properties, List<string> problems)
    {
        var nominal = Time(properties, problems, "datetime", "acquired");
        if (Time(properties, problems, "start_datetime") is not { } start || Time(properties, problems, "end_datetime") is not { } end)
            return (nominal ?? Time(properties, problems, "start_datetime"), null);
        return end - start > TimeSpan.FromDays(1) ? (start, end) : (nominal ?? start, null);
    }

    private static DateTimeOffset? Time(JsonElement properties, List<string> problems, params string[] names)
    {
        foreach (var name in names)
        {
            if (Text(properties, name) is not { } text) continue;
            if (MetadataTime.Parse(text, out var problem) is { } time) return time;
            if (problem is not null && !problems.Contains($"{name} {problem}")) problems.Add($"{name} {problem}");
        }

        return null;
    }

    private static double? Number(JsonElement properties, double smallest, double largest, params string[] names)
    {
        foreach (var name in names)
            if (Number(properties, name) is { } value && value >= smallest && value <= largest) return value;
        return null;
    }

    private static double? Number(JsonElement properties, string name)
    {
        if (!properties.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number) return value.GetDouble();
        var isText = value.ValueKind == JsonValueKind.String;
        return isText && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : null;
    }

    private static string? Text(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsTrue(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out var value)
        && (value.ValueKind == JsonValueKind.True
            || (value.ValueKind == JsonValueKind.String && value.GetString()!.Equals("true", StringComparison.OrdinalIgnoreCase)));
}
