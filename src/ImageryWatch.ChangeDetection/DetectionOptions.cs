using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>Options of change detection. Lengths are in metres, so that a value has the same meaning at every pixel size.</summary>
public sealed record DetectionOptions : IOptionRules
{
    [Option(
        "Hysteresis threshold that starts a region, in robust standard "
            + "deviations above the pair's median difference. A higher value detects less.",
        Min = 0.5, Max = 50)]
    public double SeedThreshold { get; init; } = 3.0;

    [Option("Hysteresis threshold that continues a region; at most seedThreshold.", Min = 0.5, Max = 50)]
    public double GrowThreshold { get; init; } = 1.8;

    [Option("Radius of the local mean that is subtracted: smoother differences (season, haze) are removed.",
        Unit = "m", Min = 2, Max = 100)]
    public double LocalMeanRadiusMetres { get; init; } = 10;

    [Option("Minimum area of a region.", Unit = "m²", Min = 0, Max = 10_000)]
    public double MinRegionSquareMetres { get; init; } = 3;

    [Option("Minimum length of a line.", Unit = "m", Min = 1, Max = 10_000)]
    public double MinLineMetres { get; init; } = 18;

    [Option("Maximum gap in a thin line that is bridged; thin lines are found without a network only.", Unit = "m", Min = 0, Max = 100)]
    public double LineGapMetres { get; init; } = 6;

    [Option(
        "Change network: shipped, a safetensors file, or off (faster; without it most structures are not detected).",
        IsPath = true, Keywords = ["shipped", "off"], Flag = "--network", ValueName = "NETWORK")]
    public string Network { get; init; } = "shipped";

    [Option(
        "Average the network's results for the pair and for the mirrored pair with the dates exchanged: more accurate, and the network "
            + "takes twice the time. The shipped structure model is calibrated with it.")]
    public bool TestTimeAugmentation { get; init; } = true;

    /// <summary>The seed threshold is at least 1.5 times this. Prevents false changes in pairs with low noise.</summary>
    [Option("Lower bound on the grow threshold in units of the sensor noise.", Min = 0, Max = 50, IsAdvanced = true)]
    public double MinThreshold { get; init; } = 1.8;

    [Option("Distance from a thin line to the background it is compared with; without a network only.",
        Unit = "m", Min = 0.1, Max = 50, IsAdvanced = true)]
    public double LineFlankMetres { get; init; } = 1.5;

    /// <summary>Side of a block in pixels. Does not affect the result.</summary>
    public int BlockSize { get; init; } = 512;

    /// <summary>Number of blocks processed in parallel. Does not affect the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// How much of the network probabilities stays in memory, and where the rest is written; null: all in memory. Does not affect the
    /// result.
    /// </summary>
    public SpillPolicy? SpillPolicy { get; init; }

    /// <summary>Results of earlier runs with the same settings; null: everything is computed. Does not affect the result.</summary>
    public StepCache? Cache { get; init; }

    public IEnumerable<OptionProblem> Problems()
    {
        if (GrowThreshold > SeedThreshold)
            yield return new OptionProblem("growThreshold", "'growThreshold' must not exceed 'seedThreshold'");
    }
}
