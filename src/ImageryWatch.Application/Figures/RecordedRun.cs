using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>The part of a run manifest that is needed to reproduce the registered pair.</summary>
/// <param name="Before">The earlier scene as specified.</param>
/// <param name="After">The later one.</param>
/// <param name="Hashes">SHA-256 of every input file, sorted.</param>
/// <param name="Grid">The grid of the comparison.</param>
/// <param name="Options">The options of the stages up to the quality masks; the others have their defaults.</param>
internal sealed record RecordedRun(SceneInput Before, SceneInput After,
    IReadOnlyList<string> Hashes, AnalysisGrid Grid, StageOptions Options)
{
    private const string Source = "run manifest";
    private static readonly string[] Sections = ["align", "radiometry", "masks"];

    /// <exception cref="InputException">The file is missing or is not a run manifest.</exception>
    public static RecordedRun Load(string path)
    {
        try
        {
            using var document = JsonFile.Parse(path);
            return Read(document.RootElement, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"{path}: cannot be read ({fault.Message}); drawing figures requires the complete folder of a comparison.", fault);
        }
        catch (Exception fault) when (
            fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ConfigurationException)
        {
            throw new InputException(
                $"{path}: is not a run manifest of this version ({fault.Message}); run the comparison again.", fault);
        }
    }

    /// <exception cref="InputException">The files are not the recorded ones.</exception>
    public void RejectOtherFiles(IReadOnlyList<InputFile> before, IReadOnlyList<InputFile> after)
    {
        var found = before.Concat(after).Select(file => file.Sha256).Order(StringComparer.Ordinal);
        if (!found.SequenceEqual(Hashes))
            throw new InputException("The scenes differ from the files used for the report (SHA-256 in the run manifest); specify the "
                + "original files with --before and --after, or run the comparison again.");
    }

    /// <summary>Both scenes as specified, or at their current location.</summary>
    /// <param name="beforePaths">Current location of the earlier scene if it was moved; otherwise empty.</param>
    /// <param name="afterPaths">The same for the later scene.</param>
    /// <exception cref="InputException">A recorded path does not exist, and no other is given.</exception>
    public BeforeAfter<SceneInput> InputsAt(IReadOnlyList<string> beforePaths, IReadOnlyList<string> afterPaths) =>
        new(At(Before, beforePaths, "--before"), At(After, afterPaths, "--after"));

    private static SceneInput At(SceneInput recorded, IReadOnlyList<string> paths, string option)
    {
        if (paths.Count == 0 && recorded.Paths.FirstOrDefault(path => !Path.Exists(path)) is { } missing)
            throw new InputException(
                $"{missing}: this input of the comparison does not exist; run the command in the folder in which the comparison was run, "
                + $"or give the current location of the scene with {option} (not for a timeline).");
        return recorded.At(paths);
    }

    private static RecordedRun Read(JsonElement root, string path)
    {
        SchemaVersion.Check(root, SchemaVersion.RunManifest, path);
        if (!root.TryGetProperty(SchemaVersion.Key, out _)) throw new FormatException($"it has no {SchemaVersion.Key}");
        var inputs = root.GetProperty("inputs");
        var (before, after) = (RecordedScene.Of(inputs.GetProperty("before")), RecordedScene.Of(inputs.GetProperty("after")));
        return new RecordedRun(
            before.Input, after.Input, [.. before.Hashes.Concat(after.Hashes).Order(StringComparer.Ordinal)],
            GridOf(root.GetProperty("grid")), OptionsOf(root.GetProperty("options")));
    }

    /// <summary>A manifest of an earlier version may lack a section: the defaults were used then.</summary>
    private static StageOptions OptionsOf(JsonElement options)
    {
        var recorded = options.EnumerateObject().Where(section => Sections.Contains(section.Name));
        return PipelineFile.LoadStages(
            null, [.. recorded.Select(section => new OptionOverride(section.Name, section.Value.GetRawText(), Source))]);
    }

    internal static AnalysisGrid GridOf(JsonElement grid) => new(
        CoordinateSystems.FromWkt(grid.GetProperty("wkt").GetString()!), grid.GetProperty("originX").GetDouble(),
        grid.GetProperty("originY").GetDouble(),
        grid.GetProperty("pixelSizeMetres").GetDouble(), grid.GetProperty("width").GetInt32(), grid.GetProperty("height").GetInt32());
}
