using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>The parts of a report that cannot be derived from its changes and scenes.</summary>
/// <param name="Assessability">As in summary.json.</param>
/// <param name="HasUnchangedFences">Whether unchanged fences were searched for.</param>
/// <param name="Sun">Sun angles estimated from shadows.</param>
/// <param name="Warnings">Warnings of the comparison.</param>
/// <param name="Registration">As in the run manifest, in millimetres.</param>
/// <param name="Radiometry">The linear match of each band.</param>
internal sealed record RecordedReport(
    IReadOnlyList<Assessability> Assessability, bool HasUnchangedFences, BeforeAfter<SunEstimate?> Sun, IReadOnlyList<string> Warnings,
    RegistrationSummary Registration, IReadOnlyList<BandMatch> Radiometry)
{
    private static readonly QualityFlags[] Causes = [.. Enum.GetValues<QualityFlags>().Where(cause => cause != QualityFlags.None)];

    /// <exception cref="InputException">A file is missing, damaged, or of a newer version.</exception>
    public static RecordedReport Load(string folder)
    {
        var summaryPath = Path.Combine(folder, RecordedComparison.SummaryFile);
        var manifestPath = Path.Combine(folder, RunManifest.FileName);
        try
        {
            using var summary = JsonFile.Parse(summaryPath);
            using var manifest = JsonFile.Parse(manifestPath);
            SchemaVersion.Check(summary.RootElement, SchemaVersion.Summary, summaryPath);
            SchemaVersion.Check(manifest.RootElement, SchemaVersion.RunManifest, manifestPath);
            return Read(summary.RootElement, manifest.RootElement);
        }
        catch (Exception fault) when (
            fault is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException
                or FormatException)
        {
            throw new InputException(
                $"{folder}: is not a complete result of this version ({fault.Message}); run the comparison again.", fault);
        }
    }

    private static RecordedReport Read(JsonElement summary, JsonElement manifest)
    {
        var sun = manifest.GetProperty("sunFromShadows");
        return new RecordedReport(
            [.. summary.GetProperty("assessability").EnumerateArray().Select(AreaOf)],
            summary.GetProperty("inventory") is { ValueKind: JsonValueKind.Object } inventory
                && inventory.TryGetProperty(JsonConventions.Key(StructureClass.Fence), out _),
            new(SunOf(sun.GetProperty("before")), SunOf(sun.GetProperty("after"))),
            [.. WarningsOf(summary, manifest).EnumerateArray().Select(warning => warning.GetString()!)],
            manifest.GetProperty("registration").Deserialize<RegistrationJson>(JsonConventions.Options)!.ToSummary(),
            [.. manifest.GetProperty("radiometry").GetProperty("bands").EnumerateArray().Select(MatchOf)]);
    }

    /// <summary>Earlier versions have them in summary.json only.</summary>
    private static JsonElement WarningsOf(JsonElement summary, JsonElement manifest) =>
        manifest.TryGetProperty("warnings", out var warnings) ? warnings : summary.GetProperty("warnings");

    private static BandMatch MatchOf(JsonElement match) => new(
        match.GetProperty("band").Deserialize<BandRole>(JsonConventions.Options), Number(match, "gain") ?? double.NaN,
        Number(match, "offset") ?? double.NaN, Number(match, "correlation") ?? double.NaN);

    private static Assessability AreaOf(JsonElement area)
    {
        var masked = area.GetProperty("maskedShare");
        var shares = new SortedDictionary<QualityFlags, double>();
        foreach (var cause in Causes)
            if (masked.TryGetProperty(JsonConventions.Key(cause), out var share)) shares[cause] = share.GetDouble();
        if (area.TryGetProperty("snowShare", out var snow)) shares[QualityFlags.Snow] = snow.GetDouble();
        return new Assessability(
            area.GetProperty("name").GetString()!, area.GetProperty("areaSquareKilometres").GetDouble(),
            area.GetProperty("assessableShare").GetDouble(), shares);
    }

    private static SunEstimate? SunOf(JsonElement sun) => sun.ValueKind == JsonValueKind.Null ? null : new SunEstimate
    {
        Structures = sun.GetProperty("structures").GetInt32(),
        AzimuthDegrees = Number(sun, "azimuthDegrees"),
        AzimuthErrorDegrees = Number(sun, "azimuthErrorDegrees"),
        ElevationDegrees = Number(sun, "elevationDegrees"),
        ElevationErrorDegrees = Number(sun, "elevationErrorDegrees"),
        NoEstimateReason = sun.GetProperty("noEstimateReason").GetString(),
    };

    private static double? Number(JsonElement sun, string name) =>
        sun.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
