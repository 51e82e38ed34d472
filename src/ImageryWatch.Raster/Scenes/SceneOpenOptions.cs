using ImageryWatch.Core;

namespace ImageryWatch.Raster;

/// <summary>How a scene is opened and what is already known about it.</summary>
public sealed record SceneOpenOptions
{
    public static SceneOpenOptions Default { get; } = new();

    /// <summary>For every tile.</summary>
    public RasterReadOptions Reading { get; init; } = RasterReadOptions.Default;

    /// <summary>Whatever is set here wins over the files; its sources say "pipeline.yaml" or "command line".</summary>
    public SceneMetadata Overrides { get; init; } = SceneMetadata.Unknown;

    /// <summary>Name of the scene; null takes the file or folder name.</summary>
    public string? Name { get; init; }
}
