using System.Globalization;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>The results of a SARIF log. Level: error from a confidence of 0.8, warning from 0.5, otherwise note.</summary>
internal static class SarifResults
{
    private const string FileName = "changes.geojson";
    private const double MinErrorConfidence = 0.8;
    private const double MinWarningConfidence = 0.5;

    public static IEnumerable<JsonNode> Of(GateResult result)
    {
        foreach (var pair in result.Pairs)
            foreach (var change in pair.Changes.Where(change => SarifRules.IndexOf(change.Counted) >= 0))
                yield return Reported(pair.Pair, change, result.HasDecisions);
        foreach (var absent in result.Absent.Where(absent => SarifRules.IndexOf(absent.Change) >= 0)) yield return Absent(absent);
    }

    private static JsonObject Reported(GatePair pair, ReviewedChange reviewed, bool hasDecisions)
    {
        var change = reviewed.Counted;
        var json = Result(pair, change, reviewed.BaselineId ?? change.Id, reviewed.Line);
        if (reviewed.IsNew is { } isNew) json["baselineState"] = isNew ? "new" : "unchanged";
        if (hasDecisions) json["suppressions"] = new JsonArray([.. Suppressions(reviewed.Decision)]);
        return json;
    }

    private static JsonObject Absent(AbsentChange absent)
    {
        var json = Result(absent.Pair, absent.Change, absent.Change.Id, line: null);
        json["baselineState"] = "absent";
        return json;
    }

    private static JsonObject Result(GatePair pair, ChangeObject change, string fingerprint, int? line)
    {
        var index = SarifRules.IndexOf(change);
        return new JsonObject
        {
            ["ruleId"] = SarifRules.All[index].Id,
            ["ruleIndex"] = index,
            ["level"] = Level(change.Confidence),
            ["message"] = new JsonObject { ["text"] = Text(SarifRules.All[index], change, pair.IsSynthetic) },
            ["locations"] = new JsonArray(Location(pair.Folder, change, line)),
            ["partialFingerprints"] = new JsonObject { ["changeId/v1"] = fingerprint },
            ["properties"] = Properties(change),
        };
    }

    private static string Level(double confidence) =>
        confidence >= MinErrorConfidence ? "error" : confidence >= MinWarningConfidence ? "warning" : "note";

    private static string Text(SarifRule rule, ChangeObject change, bool isSynthetic)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{rule.Text}, confidence {change.Confidence:0.00} ({Likelihood.Words(change.Confidence)}).");
        return isSynthetic ? $"{SyntheticText.Notice} {text}" : text;
    }

    /// <summary>The file with the change, relative to the SARIF file, and the change in it.</summary>
    private static JsonObject Location(string folder, ChangeObject change, int? line)
    {
        var path = string.Join('/', folder.Split('/').Select(Uri.EscapeDataString));
        var physical = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = $"{path}/{FileName}" } };
        if (line is { } number) physical["region"] = new JsonObject { ["startLine"] = number };
        var centre = change.Geometry.Centroid;
        return new JsonObject
        {
            ["physicalLocation"] = physical,
            ["logicalLocations"] = new JsonArray(new JsonObject
            {
                ["name"] = change.Id, ["fullyQualifiedName"] = $"{folder}/{change.Id}", ["kind"] = "object",
            }),
            ["properties"] = new JsonObject { ["longitude"] = Math.Round(centre.X, 7), ["latitude"] = Math.Round(centre.Y, 7) },
        };
    }

    private static JsonObject Properties(ChangeObject change)
    {
        var json = new JsonObject { ["confidence"] = Math.Round(change.Confidence, 4) };
        if (change.SiteId is { } site) json["site"] = site;
        if (change.Zone is { } zone) json["zone"] = zone;
        if (change.LengthMetres is { } length) json["lengthMetres"] = Math.Round(length, 2);
        if (change.AreaSquareMetres is { } area) json["areaSquareMetres"] = Math.Round(area, 2);
        return json;
    }

    private static IEnumerable<JsonNode> Suppressions(Decision? decision)
    {
        if (decision is { Kind: DecisionKind.Accept or DecisionKind.Reject })
            yield return new JsonObject { ["kind"] = "external", ["status"] = "accepted", ["justification"] = decision.Text };
    }
}
