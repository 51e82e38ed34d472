using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Version and models that computed a result.</summary>
/// <param name="Version">Of ImageryWatch.</param>
/// <param name="NetworkSha256">Null: no network.</param>
/// <param name="StructuresSha256">The structure model.</param>
public sealed record RecordedProgram(string Version, string? NetworkSha256, string? StructuresSha256);

/// <summary>What a finished comparison was computed from, as its run manifest records it, to compute it again.</summary>
internal sealed record OldRequest
{
    public required SceneInput Before { get; init; }

    public required SceneInput After { get; init; }

    /// <summary>SHA-256 of the files of each scene, sorted.</summary>
    public required BeforeAfter<IReadOnlyList<string>> Hashes { get; init; }

    public required AnalysisGrid Grid { get; init; }

    public required RecordedOptions Options { get; init; }

    /// <summary>Null if the whole area was compared.</summary>
    public string? SiteId { get; init; }

    /// <summary>Null without a site, and in the manifests of earlier versions, which have only its id.</summary>
    public Site? Site { get; init; }

    /// <summary>Warnings about the choice of the pair; none in the manifests of earlier versions.</summary>
    public IReadOnlyList<string> PairWarnings { get; init; } = [];

    public required RecordedProgram Program { get; init; }

    /// <param name="folder">A finished folder.</param>
    /// <exception cref="InputException">Its run manifest is missing, damaged or of a newer version.</exception>
    public static OldRequest Load(string folder)
    {
        var path = Path.Combine(folder, RunManifest.FileName);
        try
        {
            using var document = JsonFile.Parse(path);
            SchemaVersion.Check(document.RootElement, SchemaVersion.RunManifest, path);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({fault.Message}).", fault);
        }
        catch (Exception fault) when (
            fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException
                or IndexOutOfRangeException or ConfigurationException)
        {
            throw new InputException(
                $"{path}: is not a complete run manifest ({fault.Message.ReplaceLineEndings(" ")}); run the comparison again.", fault);
        }
    }

    private static OldRequest Read(JsonElement root)
    {
        var inputs = root.GetProperty("inputs");
        var (before, after) = (RecordedScene.Of(inputs.GetProperty("before")), RecordedScene.Of(inputs.GetProperty("after")));
        var options = root.GetProperty("options");
        if (inputs.EnumerateObject().Any(scene => scene.Value.GetProperty("paths").GetArrayLength() == 0))
            throw new FormatException("a scene without paths");
        var site = root.TryGetProperty(SiteJson.Key, out var feature) ? SiteJson.Parse(feature) : null;
        return new OldRequest
        {
            Before = before.Input,
            After = after.Input,
            Hashes = new BeforeAfter<IReadOnlyList<string>>(before.Hashes, after.Hashes),
            Grid = RecordedRun.GridOf(root.GetProperty("grid")),
            Options = RecordedOptions.Of(options),
            SiteId = site?.Id ?? (options.TryGetProperty("site", out var id) ? id.GetString() : null),
            Site = site,
            PairWarnings = root.TryGetProperty(RecordedRequest.PairWarnings, out var warnings)
                ? [.. warnings.EnumerateArray().Select(warning => warning.GetString() ?? "")] : [],
            Program = ProgramOf(root),
        };
    }

    private static RecordedProgram ProgramOf(JsonElement root)
    {
        var models = root.GetProperty("models");
        return new RecordedProgram(
            root.GetProperty("versions").GetProperty("imagerywatch").GetString() ?? "", Sha256("network"), Sha256("structures"));

        string? Sha256(string model) => models.GetProperty(model) is { ValueKind: JsonValueKind.Object } value
            ? value.GetProperty("sha256").GetString() : null;
    }
}
