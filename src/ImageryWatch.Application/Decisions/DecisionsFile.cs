using System.Globalization;
using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>
/// Reads decisions.geojson: a FeatureCollection (RFC 7946) with <c>schemaVersion</c>. Properties of a feature: <c>id</c>,
/// <c>decision</c>, <c>class</c> and <c>change</c> (relabel, missed), <c>by</c>, <c>when</c> (RFC 3339), <c>why</c>, and optionally
/// <c>before_date</c> and <c>after_date</c>. Other properties are ignored.
/// </summary>
internal static class DecisionsFile
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <exception cref="ConfigurationException">A file cannot be read or is not valid; every problem is listed.</exception>
    /// <exception cref="InputException">A file has a newer version.</exception>
    public static IReadOnlyList<Decision> Load(IReadOnlyList<string> paths)
    {
        var problems = new List<string>();
        Decision[] decisions = [.. paths.SelectMany(path => Load(path, problems))];
        return problems.Count == 0 ? decisions : throw new ConfigurationException(problems);
    }

    private static IReadOnlyList<Decision> Load(string path, List<string> problems)
    {
        try
        {
            using var document = JsonFile.Parse(path);
            var root = document.RootElement;
            SchemaVersion.Check(root, SchemaVersion.Decisions, path);
            return [.. Features(root).Select((feature, i) => TryRead(feature, $"{path}: feature {i + 1}", problems)).OfType<Decision>()];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path}: cannot be read: {fault.Message}");
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            problems.Add($"{path}: is not a decisions.geojson: {fault.Message}");
        }

        return [];
    }

    private static JsonElement.ArrayEnumerator Features(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || TextOf(root, "type") != "FeatureCollection")
            throw new FormatException("not a FeatureCollection");
        if (!root.TryGetProperty(SchemaVersion.Key, out _))
            throw new FormatException($"it has no {SchemaVersion.Key}; add \"{SchemaVersion.Key}\": {SchemaVersion.Decisions}");
        if (GeoJsonCrs.Of(root) is { } crs && !CoordinateSystems.AreSame(crs, CoordinateSystems.Wgs84))
            throw new FormatException($"its coordinates are in {crs.Name}, not in EPSG:4326");
        return root.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array
            ? features.EnumerateArray()
            : throw new FormatException("it has no list 'features'");
    }

    private static Decision? TryRead(JsonElement feature, string location, List<string> problems)
    {
        try
        {
            return Read(feature, location);
        }
        catch (FormatException fault)
        {
            problems.Add($"{location}: {fault.Message}");
            return null;
        }
    }

    private static Decision Read(JsonElement feature, string location)
    {
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("properties", out var properties)
            || properties.ValueKind != JsonValueKind.Object)
            throw new FormatException("a feature needs 'properties'");
        var decision = new Decision
        {
            Kind = Word<DecisionKind>(properties, "decision") ?? throw Missing("decision", Words<DecisionKind>()),
            Id = TextOf(properties, "id"),
            Class = Word<StructureClass>(properties, "class"),
            Change = Word<ChangeKind>(properties, "change"),
            By = TextOf(properties, "by") ?? throw Missing("by", "the name of a person"),
            When = Time(properties),
            Why = TextOf(properties, "why") ?? "",
            Geometry = feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind != JsonValueKind.Null
                ? GeoJsonShape.Read(geometry) : null,
            Dates = new DatePair(Day(properties, "before_date"), Day(properties, "after_date")),
            Location = location,
        };
        Check(decision);
        return decision;
    }

    private static void Check(Decision decision)
    {
        if (decision.Kind != DecisionKind.Missed && decision.Id is null) throw Missing("id", "the id of the change");
        if (decision.Kind == DecisionKind.Relabel && decision.Class is null && decision.Change is null)
            throw new FormatException("'relabel' needs the new 'class', the new 'change', or both");
        if (decision.Kind != DecisionKind.Missed) return;
        if (decision.Class is null) throw Missing("class", Words<StructureClass>());
        if (decision.Change is null) throw Missing("change", Words<ChangeKind>());
        if (decision.Geometry is null) throw new FormatException("'missed' needs a geometry");
    }

    private static DateTimeOffset Time(JsonElement properties)
    {
        const string Expected = "a time with its offset, such as 2026-03-01T09:30:00Z";
        var text = TextOf(properties, "when") ?? throw Missing("when", Expected);
        return DateTimeOffset.TryParseExact(
            text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException($"'when' must be {Expected} (RFC 3339), not '{text}'");
    }

    private static string? Day(JsonElement properties, string name)
    {
        if (TextOf(properties, name) is not { } text) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? text
            : throw new FormatException($"'{name}' must be a day such as 2026-03-01, not '{text}'");
    }

    private static T? Word<T>(JsonElement properties, string name)
        where T : struct, Enum
    {
        if (TextOf(properties, name) is not { } text) return null;
        return Enum.GetValues<T>().Cast<T?>().FirstOrDefault(member => JsonConventions.Id(member!.Value) == text)
            ?? throw new FormatException($"'{name}' must be {Words<T>()}, not '{text}'");
    }

    private static string Words<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(JsonConventions.Id));

    /// <summary>Null if the member is absent or null.</summary>
    private static string? TextOf(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String) throw new FormatException($"'{name}' must be a text, not {value.GetRawText()}");
        return value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new FormatException($"'{name}' is empty");
    }

    private static FormatException Missing(string name, string expected) => new($"'{name}' is missing: {expected}");
}
