namespace ImageryWatch.Application;

/// <summary>
/// Everything a pipeline file says, checked and complete: what it leaves out has its default here. Paths are as
/// written; <see cref="PipelineFile"/> knows the folder they are relative to.
/// </summary>
public sealed record PipelineOptions
{
    public SitesOptions? Sites { get; init; }

    public IReadOnlyList<SceneOptions> Scenes { get; init; } = [];

    public PairsOptions Pairs { get; init; } = new();

    public AlignOptions Align { get; init; } = new();

    public DetectOptions Detect { get; init; } = new();

    public ClassifyingOptions Classify { get; init; } = new();

    public ReportOptions Report { get; init; } = new();

    public GateOptions Gate { get; init; } = new();

    public ResourceOptions Resources { get; init; } = new();

    internal static PipelineOptions Read(OptionSection section)
    {
        var options = new PipelineOptions
        {
            Sites = section.Section("sites", "The areas of interest. Without it, each pair is compared over all the ground that both scenes show.", SitesOptions.Read),
            Scenes = section.Sections("scenes", "The dated scenes, each of one or many raster files.", SceneOptions.Read),
            Pairs = PairsOptions.Read(section),
            Align = section.Section("align", "How the two dates are brought onto each other.", AlignOptions.Read),
            Detect = section.Section("detect", "Change detection.", DetectOptions.Read),
            Classify = section.Section("classify", "Classification of candidates.", ClassifyingOptions.Read),
            Report = section.Section("report", "What is written, and where.", ReportOptions.Read),
            Gate = section.Section("gate", "When a run counts as failed (exit code 1), for automatic checks.", GateOptions.Read),
            Resources = section.Section("resources", "How much of the machine may be used. Never changes a result.", ResourceOptions.Read),
        };
        if (options.Scenes.Count < 2) section.Complain("scenes", "at least two scenes are needed to compare");
        return options;
    }
}
