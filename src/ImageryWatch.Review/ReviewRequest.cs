using ImageryWatch.Application;

namespace ImageryWatch.Review;

/// <summary>The review of one result.</summary>
public sealed record ReviewRequest
{
    /// <summary>The folder of a comparison, or its changes.geojson.</summary>
    public required string Result { get; init; }

    /// <summary>Current location of the scenes if it differs from the manifest; otherwise empty.</summary>
    public IReadOnlyList<string> BeforePaths { get; init; } = [];

    public IReadOnlyList<string> AfterPaths { get; init; } = [];

    /// <summary>0: a free port.</summary>
    public int Port { get; init; }

    /// <summary>Name of the person, recorded with each decision unless the page gives another one.</summary>
    public required string Reviewer { get; init; }

    /// <summary>Language of the page; null: that of the browser.</summary>
    public string? Language { get; init; }

    public ResourceOptions Resources { get; init; } = new();
}
