using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Options for opening a scene, and metadata given by the user.</summary>
public sealed record SceneOpenOptions
{
    public static SceneOpenOptions Default { get; } = new();

    /// <summary>Options for every tile.</summary>
    public RasterReadOptions Reading { get; init; } = RasterReadOptions.Default;

    /// <summary>Values that replace those of the files; their source is "pipeline.yaml" or "command line".</summary>
    public SceneMetadata Overrides { get; init; } = SceneMetadata.Unknown;

    /// <summary>Name of the scene; null: file or folder name.</summary>
    public string? Name { get; init; }
}
