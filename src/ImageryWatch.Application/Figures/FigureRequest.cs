using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>One figure of a finished comparison or site.</summary>
public sealed record FigureRequest
{
    /// <summary>Folder of a comparison, for a timeline of a site.</summary>
    public required string ResultFolder { get; init; }

    public FigurePreset Preset { get; init; } = FigurePreset.Overview;

    /// <summary>Ids or labels of the changes to show, the id of a structure for a timeline; none for the whole area.</summary>
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
