using ImageryWatch.Application;

namespace ImageryWatch.Evaluation;

/// <summary>One report to score.</summary>
public sealed record EvaluationRequest
{
    public required string TruthFile { get; init; }

    /// <summary>The changes.geojson of a comparison, or any file in the same format.</summary>
    public required string ChangesFile { get; init; }

    /// <summary>Area for the false alarm rate.</summary>
    public double AreaSquareKilometres { get; init; } = 1;

    public double MinConfidence { get; init; } = 0.5;

    /// <summary>Path of a .png that shows hits, misses and false alarms over the imagery, or null.</summary>
    public string? PictureFile { get; init; }

    /// <summary>Current location of the scenes if it differs from the manifest; used for the picture only.</summary>
    public IReadOnlyList<string> BeforePaths { get; init; } = [];

    public IReadOnlyList<string> AfterPaths { get; init; } = [];

    public ResourceOptions Resources { get; init; } = new();
}

/// <summary>
/// Several folders to score together. Each contains truth.geojson, label.tif or both, and a result in out/changes.geojson.
/// </summary>
/// <param name="Folders">The folders.</param>
/// <param name="MinConfidence">Minimum confidence of reported objects.</param>
/// <param name="AreaSquareKilometres">Area of each folder; null takes it from the result's run manifest (1 if there is none).</param>
public sealed record BatchEvaluationRequest(IReadOnlyList<string> Folders, double MinConfidence = 0.5, double? AreaSquareKilometres = null);
