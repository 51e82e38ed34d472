using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>plan.json: the units of a batch for <c>shard</c> and <c>merge</c>, and what <c>plan --json</c> prints.</summary>
public static class WorkPlanJson
{
    /// <param name="plan">The plan.</param>
    /// <param name="work">Size and state of each pair.</param>
    public static JsonObject Of(WorkPlan plan, IReadOnlyList<PlannedWork> work) => new()
    {
        [SchemaVersion.Key] = SchemaVersion.WorkPlan,
        ["producer"] = ProductInfo.Producer,
        ["pipeline"] = plan.Pipeline,
        ["overrides"] = new JsonArray([.. plan.Overrides.Select(one =>
            new JsonObject { ["key"] = one.Key, ["text"] = one.Text, ["argument"] = one.Argument })]),
        ["fingerprint"] = plan.Fingerprint,
        ["output"] = plan.Output,
        ["estimatedSeconds"] = Seconds(work.Sum(one => one.Time.TotalSeconds)),
        ["units"] = new JsonArray([.. plan.Units.Select(unit =>
            Unit(unit, work.First(one => one.Comparison.Folder == unit.Comparison.Folder)))]),
        ["unreadableScenes"] = UnreadableJson.Of(plan.Unreadable),
        ["notes"] = new JsonArray([.. plan.Notes.Select(note => (JsonNode)note)]),
    };

    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, JsonObject plan) =>
        PublishedFile.Write(path, Encoding.UTF8.GetBytes(plan.ToJsonString(JsonConventions.Options) + "\n"));

    /// <summary>Reads a plan and checks that it is still that of its pipeline file.</summary>
    /// <param name="path">plan.json.</param>
    /// <param name="more">Values of the command line that replace those of the plan, for the use of this machine.</param>
    /// <exception cref="InputException">The file cannot be read or is no plan.</exception>
    /// <exception cref="ConfigurationException">The pipeline file is missing, or it has changed since.</exception>
    public static (WorkPlan Plan, PipelineFile File) Load(string path, IReadOnlyList<OptionOverride> more)
    {
        try
        {
            using var document = JsonFile.Parse(path);
            SchemaVersion.Check(document.RootElement, SchemaVersion.WorkPlan, path);
            return Read(JsonNode.Parse(document.RootElement.GetRawText())!, path, more);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({fault.Message}); write it with 'imagerywatch plan -o {path}'.", fault);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InputException($"{path}: is not a plan of this product ({fault.Message}).", fault);
        }
    }

    private static (WorkPlan Plan, PipelineFile File) Read(JsonNode json, string path, IReadOnlyList<OptionOverride> more)
    {
        OptionOverride[] overrides = [.. json.RequiredList("overrides").Select(one =>
            new OptionOverride((string)one.Required("key")!, (string)one.Required("text")!, (string)one.Required("argument")!))];
        var pipeline = (string)json.Required("pipeline")!;
        if (!File.Exists(pipeline))
            throw new ConfigurationException(
                $"{path}: its pipeline file {pipeline} does not exist here; run this in the folder in which the plan was made");
        var file = PipelineFile.Load(pipeline, [.. overrides, .. more]);
        var sites = file.Options.Sites?.File is { } name ? SitesFile.Load(file.Resolve(name)) : [];
        var plan = new WorkPlan
        {
            Pipeline = file.Path,
            Overrides = overrides,
            Fingerprint = (string)json.Required("fingerprint")!,
            Output = (string)json.Required("output")!,
            Units = [.. json.RequiredList("units").Select(unit => UnitOf(unit, sites))],
            Notes = [.. json.RequiredList("notes").Select(note => (string)note!)],
            Unreadable = UnreadableJson.Parse(json.RequiredList("unreadableScenes")),
        };
        if (WorkPlanFingerprint.Of(file, plan.Units) != plan.Fingerprint)
            throw new ConfigurationException($"{path}: is out of date: {file.Path}, its sites or the version of ImageryWatch has changed "
                + $"since it was written; write it again with 'imagerywatch plan {file.Path} -o {path}'");
        return (plan, file);
    }

    private static JsonObject Unit(WorkUnit unit, PlannedWork work) => new()
    {
        ["number"] = unit.Number,
        ["kind"] = JsonConventions.Id(unit.Kind),
        ["part"] = unit.Kind == WorkUnitKind.Blocks ? unit.Share.Part : null,
        ["parts"] = unit.Kind == WorkUnitKind.Blocks ? unit.Share.Parts : null,
        ["site"] = unit.Comparison.Site?.Id,
        ["folder"] = unit.Comparison.Folder,
        ["before"] = SceneJson.Of(unit.Comparison.Before),
        ["after"] = SceneJson.Of(unit.Comparison.After),
        ["reason"] = unit.Comparison.Reason,
        ["warning"] = unit.Comparison.Warning,
        ["state"] = JsonConventions.Id(work.State),
        ["width"] = work.Size?.Width,
        ["height"] = work.Size?.Height,
        ["areaSquareKilometres"] = work.Size is { } size ? Math.Round(size.AreaSquareKilometres, 3) : null,
        ["estimatedSeconds"] = Seconds(unit.EstimatedTime.TotalSeconds),
        ["problem"] = work.Problem.Length > 0 ? work.Problem : null,
    };

    private static WorkUnit UnitOf(JsonNode json, IReadOnlyList<Site> sites)
    {
        var kind = KindOf((string)json.Required("kind")!);
        var share = kind == WorkUnitKind.Blocks ? new WorkShare((int)json.Required("part")!, (int)json.Required("parts")!) : new(0, 1);
        if (share.Part < 0 || share.Part >= share.Parts) throw new FormatException($"part {share.Part} of {share.Parts}");
        var id = (string?)json["site"];
        var site = id is null ? null
            : sites.FirstOrDefault(one => one.Id == id) ?? throw new FormatException($"site '{id}' is not in the sites file any more");
        var (before, after) = (SceneJson.Parse(json.Required("before")), SceneJson.Parse(json.Required("after")));
        var comparison = new PlannedComparison(site, before, after, (string)json.Required("folder")!)
        {
            Reason = (string)json.Required("reason")!,
            Warning = (string?)json["warning"],
        };
        var time = TimeSpan.FromSeconds((double)json.Required("estimatedSeconds"));
        return new WorkUnit((int)json.Required("number"), kind, comparison, time) { Share = share };
    }

    private static WorkUnitKind KindOf(string text)
    {
        foreach (var kind in Enum.GetValues<WorkUnitKind>())
            if (JsonConventions.Id(kind) == text) return kind;
        throw new FormatException($"a unit of the unknown kind '{text}'");
    }

    private static double Seconds(double seconds) => Math.Round(seconds, 1);
}
