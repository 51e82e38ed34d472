using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Identifies what the results of a plan depend on except the imagery: version, options, sites and units. Resources, the cache, the gate,
/// and comments in the pipeline file do not count.
/// </summary>
internal static class WorkPlanFingerprint
{
    public static string Of(PipelineFile file, IReadOnlyList<WorkUnit> units)
    {
        var options = OptionJson.Of(file.Options);
        options.Remove("resources");
        options.Remove("cache");
        options.Remove("gate");
        var content = new JsonObject
        {
            ["version"] = ProductInfo.Version,
            ["options"] = options,
            ["units"] = new JsonArray([.. units.Select(Unit)]),
        };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToJsonString())));
    }

    private static JsonObject Unit(WorkUnit unit) => new()
    {
        ["kind"] = JsonConventions.Id(unit.Kind),
        ["part"] = unit.Share.Part,
        ["parts"] = unit.Share.Parts,
        ["folder"] = unit.Comparison.Folder,
        ["warning"] = unit.Comparison.Warning,
        ["site"] = Site(unit.Comparison.Site),
        ["before"] = SceneJson.Of(unit.Comparison.Before),
        ["after"] = SceneJson.Of(unit.Comparison.After),
    };

    private static JsonObject? Site(Site? site) => site is null ? null : new JsonObject
    {
        ["id"] = site.Id,
        ["name"] = site.Name,
        ["outline"] = site.Outline?.AsText(),
        ["zones"] = new JsonArray([.. site.Zones.Select(zone => new JsonArray(zone.Name, zone.Outline.AsText()))]),
    };
}
