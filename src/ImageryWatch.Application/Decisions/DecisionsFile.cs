using System.Globalization;
using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>
/// Reads decisions.geojson: a FeatureCollection (RFC 7946) with <c>schemaVersion</c>; the properties are described in docs/gate.md.
/// Other properties are ignored.
/// </summary>
internal static class DecisionsFile
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary>The decisions that count: without undone entries and comments.</summary>
    /// <exception cref="ConfigurationException">A file cannot be read or is not valid; every problem is listed.</exception>
    /// <exception cref="InputException">A file has a newer version.</exception>
    public static IReadOnlyList<Decision> Load(IReadOnlyList<string> paths)
    {
        var problems = new List<string>();
        Decision[] decisions =
        [
            .. paths.SelectMany(path => new DecisionHistory(Load(path, problems)).Effective)
                .Where(decision => decision.Kind != DecisionKind.Comment),
        ];
        return problems.Count == 0 ? decisions : throw new ConfigurationException(problems);
    }

    /// <summary>All entries of one file.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read or is not valid; every problem is listed.</exception>
    /// <exception cref="InputException">The file has a newer version.</exception>
    public static DecisionHistory LoadHistory(string path)
    {
        var problems = new List<string>();
        var entries = Load(path, problems);
        return problems.Count == 0 ? new DecisionHistory(entries) : throw new ConfigurationException(problems);
    }

    private static List<Decision> Load(string path, List<string> problems)
    {
        try
        {
            using var document = JsonFile.Parse(path);
            return Entries(document.RootElement, path, problems);
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

    private static List<Decision> Entries(JsonElement root, string path, List<string> problems)
    {
        SchemaVersion.Check(root, SchemaVersion.Decisions, path);
        var entries = new List<Decision>();
        var last = 0;
        foreach (var (i, feature) in Features(root).Index())
        {
            if (TryRead(feature, $"{path}: feature {i + 1}", last, problems) is { } entry) entries.Add(entry);
            last = entries.Count > 0 ? Math.Max(last + 1, entries[^1].Entry) : last + 1;
        }

        return WithUndoneIds(entries, problems);
    }

    /// <summary>An undo concerns the object of the entry that it cancels.</summary>
    private static List<Decision> WithUndoneIds(List<Decision> entries, List<string> problems)
    {
        var objects = new Dictionary<int, string>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Undoes is { } undone)
            {
                if (objects.TryGetValue(undone, out var id)) entries[i] = entries[i] with { Id = id };
                else if (problems.Count == 0) problems.Add($"{entries[i].Location}: 'undoes' is {undone}, which is no earlier entry");
            }

            objects[entries[i].Entry] = entries[i].ObjectId;
        }

        return entries;
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

    private static Decision? TryRead(JsonElement feature, string location, int lastEntry, List<string> problems)
    {
        try
        {
            return Read(feature, location, lastEntry);
        }
        catch (FormatException fault)
        {
            problems.Add($"{location}: {fault.Message}");
            return null;
        }
    }

    private static Decision Read(JsonElement feature, string location, int lastEntry)
    {
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("properties", out var properties)
            || properties.ValueKind != JsonValueKind.Object)
            throw new FormatException("a feature needs 'properties'");
        var decision = new Decision
        {
            Entry = Entry(properties, lastEntry),
            Kind = Word<DecisionKind>(properties, "decision") ?? throw Missing("decision", Words<DecisionKind>()),
            Id = TextOf(properties, "id"),
            Class = Word<StructureClass>(properties, "class"),
            Change = Word<ChangeKind>(properties, "change"),
            By = TextOf(properties, "by") ?? throw Missing("by", "the name of a person"),
            When = Time(properties),
            Why = TextOf(properties, "why") ?? "",
            Cause = Word<RejectCause>(properties, "cause"),
            Undoes = Whole(properties, "undoes"),
            Outline = Shape(properties, "outline"),
            Geometry = Shape(feature, "geometry"),
            Dates = new DatePair(Day(properties, "before_date"), Day(properties, "after_date")),
            Location = location,
        };
        Check(decision);
        return decision;
    }

    private static void Check(Decision decision)
    {
        if (decision.Id is null && decision.Kind is not (DecisionKind.Missed or DecisionKind.NoChange or DecisionKind.Undo))
            throw Missing("id", "the id of the change");
        if (decision.Kind == DecisionKind.Undo && decision.Undoes is null) throw Missing("undoes", "the number of an entry");
        if (decision.Kind != DecisionKind.Undo && decision.Undoes is not null) throw new FormatException("'undoes' belongs to 'undo' only");
        if (decision.Kind == DecisionKind.Comment && decision.Why.Length == 0) throw Missing("why", "the text of the comment");
        if (decision is { Kind: DecisionKind.NoChange, Id: null, Geometry: null })
            throw new FormatException("'no_change' needs an id or a geometry");
        if (decision.Kind == DecisionKind.Relabel && decision.Class is null && decision.Change is null)
            throw new FormatException("'relabel' needs the new 'class', the new 'change', or both");
        if (decision.Kind != DecisionKind.Missed) return;
        if (decision.Class is null) throw Missing("class", Words<StructureClass>());
        if (decision.Change is null) throw Missing("change", Words<ChangeKind>());
        if (decision.Geometry is null) throw new FormatException("'missed' needs a geometry");
    }

    /// <summary>The next number where the file gives none (version 1).</summary>
    private static int Entry(JsonElement properties, int lastEntry) => Whole(properties, "entry") switch
    {
        null => lastEntry + 1,
        { } entry when entry > lastEntry => entry,
        { } entry => throw new FormatException($"'entry' is {entry}, but must be larger than the entry before ({lastEntry})"),
    };

    private static int? Whole(JsonElement properties, string name)
    {
        if (!properties.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0
            ? number
            : throw new FormatException($"'{name}' must be a whole number from 1, not {value.GetRawText()}");
    }

    private static Geometry? Shape(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var geometry) && geometry.ValueKind != JsonValueKind.Null ? GeoJsonShape.Read(geometry) : null;

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
