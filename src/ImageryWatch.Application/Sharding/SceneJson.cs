using System.Globalization;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A planned scene in plan.json: paths as given, and the metadata of the pipeline file.</summary>
internal static class SceneJson
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static JsonObject Of(PlannedScene scene) => new()
    {
        ["name"] = scene.Name,
        ["site"] = scene.SiteId,
        ["acquiredAt"] = Text(scene.AcquiredAt),
        ["acquiredUntil"] = scene.AcquiredUntil is { } end ? Text(end) : null,
        ["paths"] = new JsonArray([.. scene.Input.Paths.Select(path => (JsonNode)path)]),
        ["metadata"] = Metadata(scene.Input),
    };

    /// <exception cref="FormatException">A time is not valid, or a member is missing.</exception>
    public static PlannedScene Parse(JsonNode json)
    {
        var metadata = json.Required("metadata");
        var name = (string)json.Required("name")!;
        var input = new SceneInput
        {
            Paths = [.. json.RequiredList("paths").Select(path => (string)path!)],
            Name = name,
            Bands = metadata["bands"] is { } bands ? SceneBands.Parse((string)bands!, "bands") : [],
            Known = new SceneMetadata
            {
                AcquiredAt = metadata["date"] is { } date ? Given(Time(date)) : null,
                Sun = metadata["sun"] is { } sun ? Given(new SunPosition((double)sun[0]!, (double)sun[1]!)) : null,
                Sensor = metadata["sensor"] is { } sensor ? Given((string)sensor!) : null,
                Credit = metadata["credit"] is { } credit ? Given((string)credit!) : null,
            },
        };
        return new PlannedScene(input, (string?)json["site"], name, Time(json.Required("acquiredAt")), default)
        {
            AcquiredUntil = json["acquiredUntil"] is { } end ? Time(end) : null,
        };
    }

    private static JsonObject Metadata(SceneInput input)
    {
        var metadata = new JsonObject();
        if (input.Known.AcquiredAt is { } date) metadata["date"] = Text(date.Value);
        if (input.Known.Sun is { } sun) metadata["sun"] = new JsonArray(sun.Value.AzimuthDegrees, sun.Value.ElevationDegrees);
        if (input.Known.Sensor is { } sensor) metadata["sensor"] = sensor.Value;
        if (input.Known.Credit is { } credit) metadata["credit"] = credit.Value;
        if (input.Bands.Count > 0) metadata["bands"] = string.Join(',', input.Bands.Select(SceneBands.Word));
        return metadata;
    }

    private static Attributed<T> Given<T>(T value) => new(value, SceneSources.MetadataSource);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(JsonNode text) => DateTimeOffset.ParseExact(
        (string)text!, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
