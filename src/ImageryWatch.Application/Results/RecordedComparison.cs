using System.Globalization;
using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>
/// A finished comparison as recorded in its folder (changes.geojson, summary.json, run-manifest.json). A result that was just computed, one
/// of an earlier run and one of another machine are all read in this way, so that later steps cannot treat them differently.
/// </summary>
public sealed record RecordedComparison
{
    public const string SummaryFile = "summary.json";
    private const string ChangesFile = "changes.geojson";

    /// <summary>The folder, as given.</summary>
    public required string Folder { get; init; }

    /// <summary>Null if the whole area covered by both dates was compared.</summary>
    public string? SiteId { get; init; }

    public required string Title { get; init; }

    /// <summary>"2011-07-15" (UTC); null where it is unknown, and for a mosaic of several days.</summary>
    public string? BeforeDate { get; init; }

    public string? AfterDate { get; init; }

    public required ComparisonOutcome Outcome { get; init; }

    public required RegistrationOutcome Registration { get; init; }

    public required bool IsSynthetic { get; init; }

    /// <summary>Share of the whole area that is unmasked in both dates, 0..1.</summary>
    public required double AssessableShare { get; init; }

    /// <summary>
    /// In the order of the report. Geometries in WGS 84: longitude and latitude in degrees, cut at 180 degrees as in the file.
    /// </summary>
    public required IReadOnlyList<ChangeObject> Changes { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Result of the registration, in one line.</summary>
    public required string RegistrationMessage { get; init; }

    /// <summary>Why the pair is not assessable, in one line; empty if it is assessable.</summary>
    public required string WhyNotAssessable { get; init; }

    /// <summary>The credit lines given for the scenes, each once, separated by semicolons; null without any.</summary>
    public string? Credit { get; init; }

    /// <summary>Wall-clock seconds of the run that computed it.</summary>
    public double Seconds { get; init; }

    public bool IsAssessable => Outcome != ComparisonOutcome.NotAssessable;

    /// <summary>Reads a finished folder.</summary>
    /// <exception cref="InputException">A file is missing, damaged, or of a newer version.</exception>
    public static RecordedComparison Load(string folder)
    {
        var changes = ChangesGeoJsonReader.ReadGeographic(Path.Combine(folder, ChangesFile));
        using var summary = Parse(Path.Combine(folder, SummaryFile), SchemaVersion.Summary);
        using var manifest = Parse(Path.Combine(folder, RunManifest.FileName), SchemaVersion.RunManifest);
        try
        {
            return Read(folder, changes, summary.RootElement, manifest.RootElement);
        }
        catch (Exception fault) when (fault is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new InputException(
                $"{folder}: is not a complete result of this version ({fault.Message}); run the comparison again.", fault);
        }
    }

    private static RecordedComparison Read(string folder, ChangeFile changes, JsonElement summary, JsonElement manifest)
    {
        var registration = manifest.GetProperty("registration");
        var outcome = Word<ComparisonOutcome>(summary.GetProperty("outcome"));
        var registered = Word<RegistrationOutcome>(registration.GetProperty("outcome"));
        var message = registration.Text("message") ?? "";
        return new RecordedComparison
        {
            Folder = folder,
            SiteId = changes.SiteId,
            Title = changes.Title ?? "Changes",
            BeforeDate = Day(changes.BeforeDate),
            AfterDate = Day(changes.AfterDate),
            Outcome = outcome,
            Registration = registered,
            IsSynthetic = summary.GetProperty("synthetic").GetBoolean(),
            AssessableShare = summary.GetProperty("assessableShare") is { ValueKind: JsonValueKind.Number } share ? share.GetDouble() : 0,
            Changes = changes.Changes,
            Warnings = [.. manifest.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString() ?? "")],
            RegistrationMessage = message,
            WhyNotAssessable = outcome != ComparisonOutcome.NotAssessable ? ""
                : registered == RegistrationOutcome.Failed ? message
                : $"No part of the area is unmasked in both dates{Causes(summary)}; use other scenes.",
            Credit = CreditOf(summary),
            Seconds = manifest.GetProperty("timingsSeconds").GetProperty("total").GetDouble(),
        };
    }

    private static string? CreditOf(JsonElement summary)
    {
        string[] scenes = ["before", "after"];
        string[] credits =
        [
            .. scenes.Select(scene => summary.TryGetProperty(scene, out var one) ? one.Text("credit") : null).OfType<string>().Distinct(),
        ];
        return credits.Length == 0 ? null : string.Join("; ", credits);
    }

    /// <summary>Causes why the area is masked, the largest share first.</summary>
    private static string Causes(JsonElement summary)
    {
        var areas = summary.GetProperty("assessability").EnumerateArray();
        if (areas.FirstOrDefault() is not { ValueKind: JsonValueKind.Object } area) return "";
        string[] texts =
        [
            .. from cause in area.GetProperty("maskedShare").EnumerateObject()
               where cause.Value.ValueKind == JsonValueKind.Number && cause.Value.GetDouble() > 0
               orderby cause.Value.GetDouble() descending
               select string.Create(CultureInfo.InvariantCulture, $"{Words(cause.Name)} {100 * cause.Value.GetDouble():0} %"),
        ];
        return texts.Length == 0 ? "" : $" ({string.Join(", ", texts)})";
    }

    /// <summary>"noData" as "no data".</summary>
    private static string Words(string key) => JsonNamingPolicy.SnakeCaseLower.ConvertName(key).Replace('_', ' ');

    private static JsonDocument Parse(string path, int version)
    {
        try
        {
            var document = JsonFile.Parse(path);
            SchemaVersion.Check(document.RootElement, version, path);
            return document;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InputException($"{path}: cannot be read ({fault.Message}); run the comparison again.", fault);
        }
    }

    private static T Word<T>(JsonElement value)
        where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(member => JsonConventions.Id(member!.Value) == value.GetString())
        ?? throw new FormatException($"the unknown word '{value}'");

    private static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
