using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// All that a comparison depends on, in named parts, so that a run can state what has changed since the last one. The parts are texts or
/// hashes.
/// </summary>
/// <param name="Parts">By name: "code", "before/tile_1.tif", "align.maxShiftMetres".</param>
internal sealed record RunInputs(SortedDictionary<string, string> Parts)
{
    private const string Code = "program version";

    /// <summary>Sections that do not affect the results.</summary>
    private static readonly string[] NeutralSections = ["resources", "cache"];

    /// <param name="request">The comparison.</param>
    /// <param name="models">Its models.</param>
    /// <param name="scenes">Both scenes; their tiles have content keys.</param>
    /// <param name="files">The files of both scenes, as the manifest lists them.</param>
    public static RunInputs Of(
        ComparisonRequest request, ModelSet models, BeforeAfter<Scene> scenes, BeforeAfter<SceneFiles> files)
    {
        var parts = OfRequest(request);
        parts["network"] = models.Network?.Sha256 ?? "";
        // The shipped model is part of the code; it is not loaded only for its hash.
        parts["structure model"] = request.Options.Classify.Model == ModelSet.Shipped ? "" : models.Structures.Sha256;
        AddScene(parts, "before", request.Before, scenes.Before, files.Before);
        AddScene(parts, "after", request.After, scenes.After, files.After);
        return new RunInputs(parts);
    }

    /// <summary>Identifies a comparison as requested: all but the content of the scenes.</summary>
    /// <exception cref="InputException">A model file cannot be read.</exception>
    public static ContentKey KeyOfRequest(ComparisonRequest request, FileHashes hashes, CancellationToken cancellation)
    {
        var parts = OfRequest(request);
        parts["network"] = ModelText(request.Options.Detect.Network, hashes, cancellation);
        parts["structure model"] = ModelText(request.Options.Classify.Model, hashes, cancellation);
        parts["before"] = Given(new ContentKeyBuilder("given scene"), request.Before).Finish().Hex;
        parts["after"] = Given(new ContentKeyBuilder("given scene"), request.After).Finish().Hex;
        return KeyOf("requested comparison", parts);
    }

    /// <summary>Identifies the finished folder.</summary>
    public ContentKey Key() => KeyOf("finished comparison", Parts);

    /// <summary>Names of the parts that differ from an earlier run.</summary>
    public IReadOnlyList<string> ChangesSince(RunInputs earlier) =>
        [.. Parts.Keys.Union(earlier.Parts.Keys).Order(StringComparer.Ordinal)
            .Where(name => Parts.GetValueOrDefault(name) != earlier.Parts.GetValueOrDefault(name))];

    private static ContentKey KeyOf(string step, SortedDictionary<string, string> parts)
    {
        var key = new ContentKeyBuilder(step);
        foreach (var (name, value) in parts) key.Add(name).Add(value);
        return key.Finish();
    }

    private static SortedDictionary<string, string> OfRequest(ComparisonRequest request)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Code] = CodeVersion.Results.Hex };
        parts["site"] = SiteText(request.Site);
        parts["choice of the pair"] = string.Join('\n', request.Warnings);
        AddOptions(parts, "", Options(request));
        return parts;
    }

    private static string ModelText(string choice, FileHashes hashes, CancellationToken cancellation) =>
        choice is ModelSet.Shipped or ModelSet.Off ? choice : hashes.Of(choice, cancellation).Sha256;

    private static ContentKeyBuilder Given(ContentKeyBuilder key, SceneInput input) => key
        .Add(string.Join('\n', input.Paths)).Add(string.Join('\n', input.Paths.Select(Path.GetFullPath))).Add(input.Name)
        .Add(StoredJson.Bytes(input.Known)).Add(StoredJson.Bytes(input.Bands)).Add(input.NoDataValue ?? double.NaN);

    internal static string SiteText(Site? site) => site is null ? "" : string.Join(
        '\n', [site.Id, site.Name, .. site.Aliases, site.Note, site.Outline?.AsText(),
            .. site.Zones.SelectMany(zone => new[] { zone.Name, zone.Outline.AsText() })]);

    /// <summary>Tiles by content, companion files, and all that is reported about the scene.</summary>
    private static void AddScene(
        SortedDictionary<string, string> parts, string date, SceneInput input, Scene scene, SceneFiles files)
    {
        foreach (var tile in scene.Tiles) parts[$"{date}: {tile.Path}"] = tile.Content?.Hex ?? "";
        var description = new ContentKeyBuilder("scene").Add(StoredJson.Bytes(SceneSummaries.WithoutHashes(scene)))
            .Add(string.Join('\n', files.Companions.Select(file => file.Sha256)))
            .Add(string.Join('\n', files.Pixels.Select(file => file.Path))).Add(string.Join('\n', input.Paths))
            .Add(StoredJson.Bytes(input.Known)).Add(StoredJson.Bytes(input.Bands)).Add(input.NoDataValue ?? double.NaN);
        parts[$"{date}: metadata"] = description.Finish().Hex;
    }

    private static JsonObject Options(ComparisonRequest request)
    {
        var options = OptionJson.Of(request.Options, typeof(StageOptions));
        foreach (var section in NeutralSections) options.Remove(section);
        options["report"]!.AsObject().Remove("output");
        return options;
    }

    private static void AddOptions(SortedDictionary<string, string> parts, string prefix, JsonObject options)
    {
        foreach (var (key, value) in options)
        {
            if (value is JsonObject section) AddOptions(parts, $"{prefix}{key}.", section);
            else parts[$"{prefix}{key}"] = value?.ToJsonString() ?? "";
        }
    }
}
