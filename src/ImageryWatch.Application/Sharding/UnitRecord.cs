using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// What happened to a unit, as <c>shard</c> leaves it for <c>merge</c>: a file of its own in a hidden folder of the results. Written under
/// another name and renamed: of two writers the last one wins, with the same content except for the time.
/// </summary>
internal sealed record UnitRecord
{
    /// <summary>Folder of the records below that of the results; a folder per plan.</summary>
    public const string FolderName = ".units";

    private const int NameCharacters = 16;
    private static readonly string[] HashedFiles = ["changes.geojson", "summary.json"];

    public required ComparisonStatus Status { get; init; }

    public FailureKind? Failure { get; init; }

    public required string Message { get; init; }

    /// <summary>SHA-256 of files of the result; null without a result.</summary>
    public string? ResultHash { get; init; }

    public required double Seconds { get; init; }

    public static UnitRecord Of(BatchItem item) => new()
    {
        Status = item.Status,
        Failure = item.Failure,
        Message = item.Message,
        ResultHash = item.Result is { } result ? HashOf(result.Folder) : null,
        Seconds = item.Time.TotalSeconds,
    };

    /// <summary>SHA-256 over the files of a result that are the same in equal runs; null if one is missing.</summary>
    public static string? HashOf(string folder)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in HashedFiles) hash.AppendData(File.ReadAllBytes(Path.Combine(folder, file)));
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Null if the unit was not run.</summary>
    /// <exception cref="InputException">The record is damaged.</exception>
    public static UnitRecord? Read(WorkPlan plan, WorkUnit unit)
    {
        var path = PathOf(plan, unit);
        if (!File.Exists(path)) return null;
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(path));
            return json.Required("record").Deserialize<UnitRecord>(JsonConventions.Options);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            throw new InputException($"{path}: cannot be read ({fault.Message}); run the unit again.", fault);
        }
    }

    /// <exception cref="OutputException">The file cannot be written.</exception>
    public void Write(WorkPlan plan, WorkUnit unit)
    {
        var path = PathOf(plan, unit);
        var json = new JsonObject
        {
            [SchemaVersion.Key] = SchemaVersion.WorkPlan,
            ["fingerprint"] = plan.Fingerprint,
            ["unit"] = unit.Number,
            ["folder"] = unit.Comparison.Folder,
            ["record"] = JsonSerializer.SerializeToNode(this, JsonConventions.Options),
        };
        PublishedFile.WriteWithFolder(path, Encoding.UTF8.GetBytes(json.ToJsonString(JsonConventions.Options) + "\n"));
    }

    private static string PathOf(WorkPlan plan, WorkUnit unit) =>
        Path.Combine(plan.Output, FolderName, plan.Fingerprint[..NameCharacters], $"{unit.Number:0000}.json");
}
