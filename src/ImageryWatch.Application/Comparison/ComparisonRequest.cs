using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>One comparison: two dates, an optional site, and the output folder.</summary>
public sealed record ComparisonRequest
{
    public required SceneInput Before { get; init; }

    public required SceneInput After { get; init; }

    /// <summary>The folder to create.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The area to compare and its zones; null for the whole area covered by both dates.</summary>
    public Site? Site { get; init; }

    /// <summary>Replace an output folder that holds other content. The old content is moved aside, not deleted.</summary>
    public bool Force { get; init; }

    /// <summary>Warnings for the report about the choice of the pair.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public StageOptions Options { get; init; } = new();

    /// <summary>
    /// Full paths of copied inputs, with the paths of the original files: the report lists these. Empty where originals are read.
    /// </summary>
    internal IReadOnlyDictionary<string, string> OriginalPaths { get; init; } = new Dictionary<string, string>();

    /// <summary>The files with the paths of the originals, sorted by path.</summary>
    internal IReadOnlyList<InputFile> Original(IReadOnlyList<InputFile> files) => OriginalPaths.Count == 0 ? files
        : [.. files.Select(file => file with { Path = OriginalPaths.GetValueOrDefault(Path.GetFullPath(file.Path), file.Path) })
            .OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>Number of this comparison in a batch, for messages and progress.</summary>
    public int Number { get; init; } = 1;

    public int Count { get; init; } = 1;
}
