using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A pipeline file: what to compare, the gate, and the options of all stages.</summary>
public sealed record PipelineOptions : StageOptions
{
    [Option("Areas of interest. Without them, each pair is compared over the whole area covered by both scenes.")]
    public SitesOptions? Sites { get; init; }

    [Option("The dated scenes, each of one or more raster files, and sources of several scenes: a pattern, a STAC catalogue or a list.")]
    public IReadOnlyList<SceneOptions> Scenes { get; init; } = [];

    [Option(
        "Pairs to compare: consecutive, first-last, all, best-season (similar season and sun), or a list of {before, after} scene names.")]
    public PairsOptions Pairs { get; init; } = new();

    [Option("Conditions under which a run fails (exit code 1), for automatic checks.")]
    public GateOptions Gate { get; init; } = new();
}
