using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImageryWatch.Application;

/// <summary>The options of a finished comparison, as far as this version has them.</summary>
/// <param name="Sections">One value per section of the pipeline file.</param>
/// <param name="Warnings">Options that this version does not have.</param>
internal sealed record RecordedOptions(IReadOnlyList<OptionOverride> Sections, IReadOnlyList<string> Warnings)
{
    private const string Source = "run manifest";

    /// <summary>The site is recorded elsewhere; the others do not affect the results and belong to a machine.</summary>
    private static readonly string[] OtherSections = ["site", "resources", "cache"];

    /// <param name="options">The member <c>options</c> of a run manifest; a section that it lacks has its defaults.</param>
    public static RecordedOptions Of(JsonElement options)
    {
        var recorded = JsonNode.Parse(options.GetRawText())!.AsObject();
        foreach (var section in OtherSections) recorded.Remove(section);
        var warnings = new List<string>();
        var used = Known(recorded, OptionJson.Of(new StageOptions(), typeof(StageOptions)), "", warnings);
        return new RecordedOptions(
            [.. used.Select(section => new OptionOverride(section.Key, section.Value?.ToJsonString() ?? "null", Source))], warnings);
    }

    private static JsonObject Known(JsonObject recorded, JsonObject known, string prefix, List<string> warnings)
    {
        var used = new JsonObject();
        foreach (var (key, value) in recorded)
        {
            var name = known.ContainsKey(key) ? key : RetiredKeys.NewName(key);
            if (name is not null && known.TryGetPropertyValue(name, out var now))
                used[name] = value is JsonObject section && now is JsonObject options
                    ? Known(section, options, $"{prefix}{name}.", warnings)
                    : value?.DeepClone();
            else if (value is not null)
                warnings.Add($"The option {prefix}{key} = {value.ToJsonString()} of the old result does not exist in this version.");
        }

        return used;
    }
}
