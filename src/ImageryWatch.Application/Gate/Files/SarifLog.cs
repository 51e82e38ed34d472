using System.Text;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// <c>results.sarif</c> (SARIF 2.1.0): a rule for each class and kind of change, a result for each reported change. Changes of class other
/// are left out.
/// </summary>
internal static class SarifLog
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

    public static byte[] Bytes(GateResult result)
    {
        var log = new JsonObject
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(Run(result)),
        };
        return Encoding.UTF8.GetBytes(log.ToJsonString(JsonConventions.Options) + "\n");
    }

    private static JsonObject Run(GateResult result)
    {
        var run = new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = ProductInfo.Name,
                    ["version"] = ProductInfo.Version,
                    ["rules"] = new JsonArray([.. SarifRules.All.Select(rule => (JsonNode)rule.Json())]),
                },
            },
            ["invocations"] = new JsonArray(Invocation(result)),
            ["columnKind"] = "utf16CodeUnits",
            ["results"] = new JsonArray([.. SarifResults.Of(result)]),
        };
        if (result.Pairs.Any(pair => pair.Pair.IsSynthetic))
            run["properties"] = new JsonObject { ["synthetic"] = true, ["notice"] = SyntheticText.Notice };
        return run;
    }

    private static JsonObject Invocation(GateResult result)
    {
        var notifications = result.Pairs.SelectMany(pair => Notifications(pair.Pair))
            .Concat(result.Warnings.Select(warning => Notification("warning", warning)));
        return new JsonObject
        {
            ["executionSuccessful"] = result.Pairs.All(pair => pair.Pair.Status != ComparisonStatus.Failed),
            ["toolExecutionNotifications"] = new JsonArray([.. notifications.Select(one => (JsonNode)one)]),
        };
    }

    private static IEnumerable<JsonObject> Notifications(GatePair pair)
    {
        if (pair.Status == ComparisonStatus.Failed) yield return Notification("error", $"{pair.Folder}: {pair.Message}");
        else if (!pair.IsAssessable) yield return Notification("warning", $"{pair.Folder}: not assessable: {pair.Message}");
        foreach (var warning in pair.Warnings) yield return Notification("warning", $"{pair.Folder}: {warning}");
    }

    private static JsonObject Notification(string level, string text) => new JsonObject
    {
        ["level"] = level,
        ["message"] = new JsonObject { ["text"] = Escaped(text) },
    };

    /// <summary>Brackets are links and braces are placeholders in a message (SARIF 2.1.0, sections 3.11.5 and 3.11.6).</summary>
    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
        .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
