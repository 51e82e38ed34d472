using System.Text.Json;

namespace ImageryWatch.Core;

/// <summary>
/// Version of each kind of JSON document, written as its first member <c>schemaVersion</c>. Raise it when a member is renamed, removed or
/// changes its meaning; a new member does not raise it. Documented in docs/outputs.md.
/// </summary>
public static class SchemaVersion
{
    public const string Key = "schemaVersion";

    /// <summary>changes.geojson, inventory.geojson, and the truth files of <c>synth</c>.</summary>
    public const int GeoJson = 1;

    /// <summary>summary.json.</summary>
    public const int Summary = 1;

    /// <summary>run-manifest.json.</summary>
    public const int RunManifest = 1;

    /// <summary>drift.json of <c>rescore</c>.</summary>
    public const int Drift = 1;

    /// <summary>batch.json.</summary>
    public const int Batch = 1;

    /// <summary>ledger.geojson.</summary>
    public const int Ledger = 1;

    /// <summary>decisions.geojson.</summary>
    public const int Decisions = 2;

    /// <summary>plan.json of <c>plan</c>, and the records of its units.</summary>
    public const int WorkPlan = 1;

    /// <summary>inputs.json of an evidence bag.</summary>
    public const int BaggedInputs = 1;

    /// <summary>api/session of the review page.</summary>
    public const int ReviewSession = 1;

    /// <summary>Results printed with <c>--json</c>.</summary>
    public const int CommandResult = 1;

    /// <summary>Description of a training tile.</summary>
    public const int TrainingTile = 1;

    /// <summary>
    /// Refuses a document of a newer version. A document without a version is accepted, because other programs write GeoJSON too.
    /// </summary>
    /// <param name="root">The document.</param>
    /// <param name="supported">The newest version that can be read.</param>
    /// <param name="path">The file, for the message.</param>
    /// <exception cref="InputException">The version is newer, or not a positive integer.</exception>
    public static void Check(JsonElement root, int supported, string path)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(Key, out var value)) return;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var version) || version < 1)
            throw new InputException($"{path}: {Key} is {value.GetRawText()}, not a positive integer; write the file again.");
        if (version > supported)
            throw new InputException(
                $"{path}: {Key} is {version}, but this version of ImageryWatch reads up to {supported}; update ImageryWatch or write the "
                + "file again with this version.");
    }
}
