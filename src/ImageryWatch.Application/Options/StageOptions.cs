using ImageryWatch.ChangeDetection;
using ImageryWatch.Classification;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Preprocessing;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>The options of all stages: one record per stage, owned by the stage's project.</summary>
public record StageOptions
{
    [Option("Registration of the two dates.", Key = "align")]
    public GridOptions Grid { get; init; } = new();

    [Option("Registration of the two dates.", Key = "align")]
    public RegistrationOptions Registration { get; init; } = new();

    [Option("Radiometric normalization (IR-MAD).", IsAdvanced = true)]
    public RadiometryOptions Radiometry { get; init; } = new();

    [Option("Quality masks: clouds, cloud shadow, deep shadow and snow.", IsAdvanced = true)]
    public QualityMaskOptions Masks { get; init; } = new();

    [Option("Change detection.")]
    public DetectionOptions Detect { get; init; } = new();

    [Option("Classification of candidates.")]
    public ClassifyOptions Classify { get; init; } = new();

    [Option("Reports: one folder per site and pair below 'output'.")]
    public ReportOptions Report { get; init; } = new();

    [Option("Reuse of results of earlier runs; it does not affect the results.")]
    public CacheOptions Cache { get; init; } = new();

    [Option("Machine resources; they do not affect the results.")]
    public ResourceOptions Resources { get; init; } = new();
}
