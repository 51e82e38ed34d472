using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary><c>batch.json</c> in the batch folder: comparisons, their status and their counts.</summary>
public static class BatchIndex
{
    public const string FileName = "batch.json";

    /// <summary>Whether a file of a ledger is the page of all dates of a site.</summary>
    public static bool IsSitePage(string file) => file.EndsWith($"/{SiteFiles.PageName}", StringComparison.Ordinal);

    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(BatchResult result)
    {
        var path = Path.Combine(result.Folder, FileName);
        PublishedFile.WriteWithFolder(path, Encoding.UTF8.GetBytes(Json(result).ToJsonString(JsonConventions.Options) + "\n"));
    }

    public static JsonObject Json(BatchResult result) => new()
    {
        [SchemaVersion.Key] = SchemaVersion.Batch,
        ["producer"] = ProductInfo.Producer,
        ["gatePassed"] = result.Gate?.Passed,
        ["gateReasons"] = new JsonArray([.. result.Gate?.Reasons.Select(reason => (JsonNode)reason.Text) ?? []]),
        ["comparisons"] = new JsonArray([.. result.Items.Select(Item)]),
        ["ledgers"] = new JsonArray([.. result.Ledgers.Select(Ledger)]),
        ["unreadableScenes"] = UnreadableJson.Of(result.Unreadable),
        ["notes"] = new JsonArray([.. result.Notes.Select(note => (JsonNode)note)]),
    };

    private static JsonObject Item(BatchItem item) => new()
    {
        ["site"] = item.Plan.Site?.Id,
        ["before"] = Scene(item.Plan.Before),
        ["after"] = Scene(item.Plan.After),
        ["reason"] = item.Plan.Reason.Length > 0 ? item.Plan.Reason : null,
        ["status"] = JsonConventions.Id(item.Status),
        ["failure"] = item.Failure is { } failure ? JsonConventions.Id(failure) : null,
        ["folder"] = item.Result is null ? null : item.Plan.Folder,
        ["message"] = item.Message.Length > 0 ? item.Message : null,
        ["counts"] = item.Result is null ? null : ChangeTotals.Json(item.Counted),
        ["rejected"] = item.Rejected > 0 ? item.Rejected : null,
    };

    private static JsonObject Ledger(WrittenLedger ledger) => new()
    {
        ["site"] = ledger.SiteId,
        ["files"] = new JsonArray([.. ledger.Files.Select(file => (JsonNode)file)]),
    };

    private static JsonObject Scene(PlannedScene scene) => new()
    {
        ["name"] = scene.Name,
        ["date"] = scene.AcquiredUntil is null ? Day(scene.AcquiredAt) : null,
        ["dateRange"] = scene.AcquiredUntil is { } end ? $"{Day(scene.AcquiredAt)}/{Day(end)}" : null,
    };

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
