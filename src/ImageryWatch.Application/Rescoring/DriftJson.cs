using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary><c>drift.json</c>: what moved between old results and the new ones. The same for equal results.</summary>
public static class DriftJson
{
    public const string FileName = "drift.json";
    private static readonly string[] NeutralSections = ["resources.", "cache."];

    /// <exception cref="OutputException">The file cannot be written.</exception>
    internal static void Write(string folder, DriftResult result) => PublishedFile.Write(
        Path.Combine(folder, FileName), Encoding.UTF8.GetBytes(Of(result).ToJsonString(JsonConventions.Options) + "\n"));

    public static JsonObject Of(DriftResult result) => new()
    {
        [SchemaVersion.Key] = SchemaVersion.Drift,
        ["producer"] = ProductInfo.Producer,
        ["bound"] = result.Bound,
        ["overrides"] = new JsonArray([.. result.Overrides.Where(one => !NeutralSections.Any(one.Key.StartsWith)).Select(one =>
            new JsonObject { ["key"] = one.Key, ["value"] = one.Text })]),
        ["synthetic"] = result.Pairs.Any(pair => pair.IsSynthetic),
        ["reasons"] = Texts(result.Reasons),
        ["classes"] = new JsonObject(result.Classes.Select(one =>
            KeyValuePair.Create(JsonConventions.Key(one.Class), (JsonNode?)Class(one)))),
        ["comparisons"] = new JsonArray([.. result.Pairs.Select(pair => Pair(pair, result.Bound))]),
        ["warnings"] = Texts(result.Warnings),
    };

    private static JsonObject Class(ClassDrift one) => new()
    {
        ["old"] = one.Old,
        ["new"] = one.New,
        ["agreeing"] = one.Agreeing,
        ["agreement"] = one.Agreement,
        ["meanConfidenceMove"] = one.MeanMove,
        ["meanAbsoluteConfidenceMove"] = one.MeanAbsoluteMove,
        ["maxAbsoluteConfidenceMove"] = one.MaxAbsoluteMove,
    };

    private static JsonObject Pair(DriftPair pair, decimal bound) => new()
    {
        ["folder"] = pair.Name,
        ["oldFolder"] = pair.OldFolder,
        ["status"] = JsonConventions.Id(pair.Status),
        ["failure"] = pair.Failure is { } failure ? JsonConventions.Id(failure) : null,
        ["message"] = pair.Message.Length > 0 ? pair.Message : null,
        ["oldAssessable"] = pair.WasAssessable,
        ["oldProgram"] = JsonSerializer.SerializeToNode(pair.OldProgram, JsonConventions.Options),
        ["newProgram"] = JsonSerializer.SerializeToNode(pair.NewProgram, JsonConventions.Options),
        ["objects"] = pair.Objects.Count,
        ["moved"] = new JsonArray([.. from one in pair.Objects
                                      let kinds = one.Drift(bound)
                                      where kinds.Count > 0
                                      select Moved(one, kinds)]),
        ["warnings"] = Texts(pair.Warnings),
    };

    private static JsonObject Moved(ObjectPair one, IReadOnlyList<DriftKind> kinds)
    {
        var place = one.Reference.Geometry.Centroid;
        return new JsonObject
        {
            ["moved"] = Texts(kinds.Select(JsonConventions.Id)),
            ["old"] = Change(one.Old),
            ["new"] = Change(one.New),
            ["confidenceMove"] = one.ConfidenceChange,
            ["place"] = place.IsEmpty ? null : new JsonArray(Degrees(place.X), Degrees(place.Y)),
        };
    }

    private static JsonObject? Change(ChangeObject? change) => change is null ? null : new JsonObject
    {
        ["id"] = change.Id,
        ["class"] = StructureClassNames.Of(change.Class),
        ["change"] = JsonConventions.Id(change.Change),
        ["confidence"] = change.Confidence,
        ["zone"] = change.Zone,
    };

    private static decimal Degrees(double value) => Math.Round((decimal)value, 6);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
