namespace ImageryWatch.Application;

/// <summary>One figure of a finished comparison.</summary>
public sealed record FigureRequest
{
    /// <summary>The changes.geojson in a comparison's folder; run-manifest.json must be in the same folder.</summary>
    public required string ChangesFile { get; init; }

    /// <summary>Ids or labels of the changes to show; none for the overview.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>A .png, .svg or .pdf file; null for a PNG in the current folder, named after its content.</summary>
    public string? OutputFile { get; init; }

    /// <summary>Current location of the scenes if it differs from the manifest; otherwise empty.</summary>
    public IReadOnlyList<string> BeforePaths { get; init; } = [];

    public IReadOnlyList<string> AfterPaths { get; init; } = [];

    /// <summary>Style of the figure, and the use of the machine.</summary>
    public StageOptions Options { get; init; } = new();
}

/// <param name="Path">The file written.</param>
/// <param name="AltText">Text alternative: one sentence.</param>
/// <param name="Warnings">For example characters missing from the fonts.</param>
public sealed record FigureResult(string Path, string AltText, IReadOnlyList<string> Warnings);
