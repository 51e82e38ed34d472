using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Reuse of results of earlier runs. Does not affect the results.</summary>
public sealed record CacheOptions
{
    /// <summary>Option value: nothing is reused.</summary>
    public const string Off = "off";

    /// <summary>Folder in the output folder of <c>run</c> where no folder is given.</summary>
    public const string DefaultName = ".cache";

    [Option(
        "Folder for the results of expensive steps, which later runs with the same inputs reuse, or off. If left out: for 'run' the folder "
            + ".cache in report.output, for 'compare' off.",
        IsPath = true, Keywords = [Off], Flag = "--cache", ValueName = "DIR", Example = "/var/cache/imagerywatch")]
    public string? Folder { get; init; }

    [Option(
        "Maximum size of the folder; what was not used for the longest time is deleted at the end of a run.",
        Key = "maxSize", Min = 1 << 20)]
    public long MaxSizeBytes { get; init; } = 20L << 30;

    /// <summary>The folder, or null if nothing is reused.</summary>
    public string? UsedFolder => Folder == Off ? null : Folder;

    /// <summary>The values in the folder; null if nothing is reused.</summary>
    internal ResultCache? Open(TimeProvider clock) => UsedFolder is { } folder ? new ResultCache(folder, MaxSizeBytes, clock) : null;

    /// <summary>The options of a run without a folder of its own.</summary>
    public CacheOptions In(string outputFolder) => this with { Folder = Folder ?? Path.Combine(outputFolder, DefaultName) };
}
