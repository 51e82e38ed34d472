using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>One scene to open.</summary>
/// <param name="Options">The entry of the pipeline file that gives it.</param>
/// <param name="Input">Its files and the metadata given for it.</param>
internal sealed record SceneSource(SceneOptions Options, SceneInput Input)
{
    /// <summary>Whether the pipeline file lists its files; otherwise it was found by a pattern, in a catalogue or in a list.</summary>
    public bool IsListed => Options.Files.Count > 0;
}

/// <summary>Expands the entries of <c>scenes</c>: patterns, STAC catalogues and lists give several scenes.</summary>
internal sealed class SceneSources(PipelineFile file, List<string> notes)
{
    /// <summary>Source of the metadata given in the pipeline file.</summary>
    public const string MetadataSource = "pipeline file";

    /// <summary>Whether an entry can give more than one scene.</summary>
    public static bool GivesSeveral(ConfigMap entry) => new[] { "pattern", "catalog", "list" }.Any(key => entry.Find(key) is not null);

    /// <summary>In the order of the file; entries with files first, so that they take precedence over others with the same scene.</summary>
    /// <exception cref="ConfigurationException">A pattern matches nothing, or a list is empty.</exception>
    /// <exception cref="InputException">A catalogue or list cannot be read.</exception>
    public IReadOnlyList<SceneSource> Expand() =>
        [.. file.Options.Scenes.OrderBy(options => options.Files.Count > 0 ? 0 : 1).SelectMany(Of)];

    private IEnumerable<SceneSource> Of(SceneOptions options)
    {
        if (options.Pattern is { } pattern) return Matches(options, pattern).Select(path => Source(options, [path], null));
        if (options.Catalog is { } catalog) return Items(options, catalog).Select(item => Source(options, [item.Path], item.Id));
        if (options.List is { } list) return SceneList.Read(file.Resolve(list)).Select(path => Source(options, [path], null));
        return [Source(options, [.. options.Files.Select(file.Resolve)], options.Name)];
    }

    private IReadOnlyList<string> Matches(SceneOptions options, string pattern)
    {
        var paths = ScenePattern.Matches(file.Resolve(pattern));
        return paths.Count > 0
            ? paths
            : throw new ConfigurationException($"{options.Location}: no folder and no raster matches '{pattern}'; check the pattern");
    }

    private IReadOnlyList<StacItemReference> Items(SceneOptions options, string catalog)
    {
        var found = StacCatalog.Read(file.Resolve(catalog));
        notes.AddRange(found.Notes);
        if (found.Items.Count == 0) notes.Add($"{options.Location}: {catalog} has no item with imagery on disk");
        return found.Items;
    }

    private static SceneSource Source(SceneOptions options, IReadOnlyList<string> paths, string? name) => new(options, new SceneInput
    {
        Paths = paths,
        Name = name,
        Bands = options.Bands,
        Known = new SceneMetadata
        {
            AcquiredAt = options.Date is { } date ? new Attributed<DateTimeOffset>(date, MetadataSource) : null,
            Sun = options.Sun is { } sun ? new Attributed<SunPosition>(sun, MetadataSource) : null,
            Sensor = options.Sensor is { } sensor ? new Attributed<string>(sensor, MetadataSource) : null,
            Credit = options.Credit is { } credit ? new Attributed<string>(credit, MetadataSource) : null,
        },
    });
}
