using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A run manifest as the comparison that it records, to copy its inputs or to repeat it.</summary>
internal sealed record RecordedRequest
{
    public const string PairWarnings = "pairWarnings";
    public const string MetadataSource = "source";
    private const string SourceText = "run manifest";

    /// <summary>Sections that do not affect the results.</summary>
    private static readonly string[] OtherSections = [SiteJson.Key, "resources", "cache"];

    /// <summary>Versions of the program that made the result, of its runtime and of its libraries.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>Version of the program that made the result.</summary>
    public string Version => Versions["imagerywatch"];

    public required BeforeAfter<RecordedScene> Scenes { get; init; }

    /// <summary>Output files except the manifest.</summary>
    public required IReadOnlyList<InputFile> Outputs { get; init; }

    /// <summary>Models that are not part of the program.</summary>
    public required IReadOnlyList<RecordedModel> Models { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required Site? Site { get; init; }

    public required IReadOnlyList<OptionOverride> Options { get; init; }

    /// <summary>Whether this is a report with decisions, which a run alone does not give.</summary>
    public bool HasDecisions { get; init; }

    /// <exception cref="InputException">The file is missing, is not a run manifest, or is of a version that records too little.</exception>
    public static RecordedRequest Load(string path)
    {
        try
        {
            using var document = JsonFile.Parse(path);
            SchemaVersion.Check(document.RootElement, SchemaVersion.RunManifest, path);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({fault.Message}); specify the complete folder of one comparison.", fault);
        }
        catch (Exception fault) when (
            fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ConfigurationException)
        {
            throw new InputException(
                $"{path}: is not a run manifest of this version ({fault.Message}); run the comparison again.", fault);
        }
    }

    /// <summary>The request that repeats the run.</summary>
    /// <param name="outputFolder">The folder for the result.</param>
    /// <param name="resources">The use of this machine.</param>
    /// <param name="models">Paths of the models by option, in place of the recorded ones.</param>
    public ComparisonRequest Request(string outputFolder, ResourceOptions resources, IEnumerable<(string Option, string Path)> models)
    {
        var replaced = models.Select(model => new OptionOverride(model.Option, model.Path, SourceText));
        return new ComparisonRequest
        {
            Before = Scenes.Before.Input,
            After = Scenes.After.Input,
            OutputFolder = outputFolder,
            Site = Site,
            Warnings = Warnings,
            Options = PipelineFile.LoadStages(null, [.. Options, .. replaced]) with { Resources = resources },
        };
    }

    private static RecordedRequest Read(JsonElement root)
    {
        var (inputs, options) = (root.GetProperty("inputs"), root.GetProperty("options"));
        return new RecordedRequest
        {
            Versions = root.GetProperty("versions").EnumerateObject().ToDictionary(
                version => version.Name, version => version.Value.GetString()!),
            Scenes = new(RecordedScene.Of(inputs.GetProperty("before")), RecordedScene.Of(inputs.GetProperty("after"))),
            Outputs = OutputHashes.Of(root),
            Models = [.. RecordedModel.Of(root.GetProperty("models"))],
            Warnings = [.. root.GetProperty(PairWarnings).EnumerateArray().Select(warning => warning.GetString()!)],
            Site = SiteJson.Parse(root.GetProperty(SiteJson.Key)),
            Options = [.. options.EnumerateObject().Where(section => !OtherSections.Contains(section.Name))
                .Select(section => new OptionOverride(section.Name, section.Value.GetRawText(), SourceText))],
            HasDecisions = root.TryGetProperty(ReviewedManifest.Key, out _),
        };
    }
}
