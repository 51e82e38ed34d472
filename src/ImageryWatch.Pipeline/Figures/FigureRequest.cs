namespace ImageryWatch.Pipeline;

/// <summary>One figure of a finished comparison.</summary>
public sealed record FigureRequest
{
    /// <summary>The changes.geojson of a comparison's folder; its run-manifest.json lies beside it.</summary>
    public required string ChangesFile { get; init; }

    /// <summary>Ids or labels of the changes to show; none for the overview.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>A .png, .svg or .pdf file; null for a PNG named after what it shows, in the current folder.</summary>
    public string? OutputFile { get; init; }

    /// <summary>Where the scenes are now, if not where the manifest says; empty otherwise.</summary>
    public IReadOnlyList<string> BeforePaths { get; init; } = [];

    public IReadOnlyList<string> AfterPaths { get; init; } = [];

    /// <summary>Null for the width of a page.</summary>
    public double? WidthMillimetres { get; init; }

    public double? DotsPerInch { get; init; }

    /// <summary>Credit of the imagery; null names sensor and scene.</summary>
    public string? Credit { get; init; }

    public ResourceOptions Resources { get; init; } = new();
}

/// <param name="Path">The file written.</param>
/// <param name="AltText">One sentence for people who cannot see it.</param>
/// <param name="Warnings">Such as characters that no font can draw.</param>
public sealed record FigureResult(string Path, string AltText, IReadOnlyList<string> Warnings);
