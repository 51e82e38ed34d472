using System.Globalization;
using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>A structure as ledger.geojson has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Class">Its class.</param>
/// <param name="Confidence">0..1.</param>
/// <param name="Geometry">Degrees on WGS 84, in the georeference of the first date.</param>
/// <param name="States">One per date of the ledger.</param>
/// <param name="Periods">As text, one per time during which it stands.</param>
/// <param name="Alterations">As text, the dates between which it was altered.</param>
/// <param name="Contradictions">Dates at which pairs contradict each other.</param>
/// <param name="Pairs">Folders of the pairs in which it was detected, relative to the batch folder.</param>
internal sealed record RecordedTrack(
    string Id, StructureClass Class, double Confidence, Geometry Geometry, IReadOnlyList<DatedState> States, IReadOnlyList<string> Periods,
    IReadOnlyList<string> Alterations, IReadOnlyList<string> Contradictions, IReadOnlyList<string> Pairs);

/// <summary>Head of a ledger.geojson, and one of its structures.</summary>
internal sealed record RecordedLedger(string Title, bool IsSynthetic, IReadOnlyList<LedgerDate> Dates, RecordedTrack Track)
{
    private const int MaxListed = 5;

    /// <param name="path">The file.</param>
    /// <param name="id">Id of the structure.</param>
    /// <exception cref="InputException">The file is damaged or of a newer version.</exception>
    /// <exception cref="ConfigurationException">No structure has the id.</exception>
    public static RecordedLedger Load(string path, string id) => Load(path, [id])[0];

    /// <param name="path">The file.</param>
    /// <param name="ids">Ids of the structures.</param>
    /// <returns>One per id.</returns>
    /// <exception cref="InputException">The file is damaged or of a newer version.</exception>
    /// <exception cref="ConfigurationException">No structure has one of the ids.</exception>
    public static IReadOnlyList<RecordedLedger> Load(string path, IReadOnlyList<string> ids) => Read(path, root =>
    {
        var head = (Title: root.GetProperty("title").GetString() ?? "", IsSynthetic: root.GetProperty("synthetic").GetBoolean());
        var dates = DatesOf(root);
        return (IReadOnlyList<RecordedLedger>)
            [.. ids.Select(id => new RecordedLedger(head.Title, head.IsSynthetic, dates, TrackOf(Find(root, id, path))))];
    });

    /// <summary>The dates and all structures of a ledger.geojson.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file is damaged or of a newer version.</exception>
    public static (IReadOnlyList<LedgerDate> Dates, IReadOnlyList<RecordedTrack> Tracks) LoadAll(string path) => Read(path, root =>
        ((IReadOnlyList<LedgerDate>)DatesOf(root),
            (IReadOnlyList<RecordedTrack>)[.. root.GetProperty("features").EnumerateArray().Select(TrackOf)]));

    private static T Read<T>(string path, Func<JsonElement, T> content)
    {
        try
        {
            using var document = JsonFile.Parse(path);
            SchemaVersion.Check(document.RootElement, SchemaVersion.Ledger, path);
            return content(document.RootElement);
        }
        catch (Exception fault) when (
            fault is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException
                or FormatException)
        {
            throw new InputException($"{path}: is not a ledger of this version ({fault.Message}); run the comparisons again.", fault);
        }
    }

    private static LedgerDate[] DatesOf(JsonElement root) => [.. root.GetProperty("dates").EnumerateArray().Select(DateOf)];

    private static JsonElement Find(JsonElement root, string id, string path)
    {
        var all = root.GetProperty("features").EnumerateArray().Select(feature => (Feature: feature, Id: IdOf(feature))).ToList();
        var found = all.FirstOrDefault(one => one.Id == id);
        if (found.Id is not null) return found.Feature;
        var ids = string.Join(", ", all.Take(MaxListed).Select(one => one.Id));
        throw new ConfigurationException(
            $"{path}: no structure has the id \"{id}\"" + (all.Count == 0 ? "" : $"; ids are, for example, {ids}"));
    }

    private static string? IdOf(JsonElement feature) => feature.GetProperty("properties").GetProperty("id").GetString();

    private static LedgerDate DateOf(JsonElement date)
    {
        var from = Day(date.GetProperty("date"));
        return new LedgerDate(
            date.GetProperty("scene").GetString() ?? "", from,
            date.GetProperty("until") is { ValueKind: JsonValueKind.String } until ? Day(until) : from);
    }

    private static RecordedTrack TrackOf(JsonElement feature)
    {
        var properties = feature.GetProperty("properties");
        IReadOnlyList<string> Texts(string name) =>
            [.. properties.GetProperty(name).EnumerateArray().Select(text => text.GetString() ?? "")];
        return new RecordedTrack(
            IdOf(feature) ?? throw new FormatException("a structure without id"),
            StructureClassNames.Parse(properties.GetProperty("class").GetString() ?? "") ?? throw new FormatException("an unknown class"),
            properties.GetProperty("confidence").GetDouble(), GeoJsonShape.Read(feature.GetProperty("geometry")),
            [.. properties.GetProperty("states").EnumerateArray().Select(StateOf)],
            [.. properties.GetProperty("periods").EnumerateArray().Select(period => period.GetProperty("text").GetString() ?? "")],
            properties.TryGetProperty("altered", out _) ? Texts("altered") : [], Texts("contradictory_dates"), Texts("pairs"));
    }

    private static DatedState StateOf(JsonElement state)
    {
        var name = state.GetProperty("state").GetString();
        var known = Enum.GetValues<PresenceState>().Where(one => JsonConventions.Id(one) == name).Cast<PresenceState?>().FirstOrDefault();
        var probability = state.GetProperty("present_probability");
        return new DatedState(
            known ?? throw new FormatException($"the unknown state '{name}'"),
            probability.ValueKind == JsonValueKind.Number ? probability.GetDouble() : null);
    }

    private static DateOnly Day(JsonElement day) =>
        DateOnly.ParseExact(day.GetString() ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
