using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>Options of the radiometric normalization.</summary>
public sealed record RadiometryOptions
{
    [Option("Maximum number of sampled pixels, for any size of scene.", Min = 1000, Max = 10_000_000)]
    public int MaxSamples { get; init; } = 250_000;

    [Option("Side of the sampled windows.", Unit = "pixels", Min = 8, Max = 1024)]
    public int WindowPixels { get; init; } = 64;

    [Option("Maximum number of iterations of IR-MAD.", Min = 1, Max = 1000)]
    public int MaxIterations { get; init; } = 60;

    [Option("The iteration stops when no canonical correlation changes by more than this.", Min = 0, Max = 0.1)]
    public double Tolerance { get; init; } = 1e-4;

    [Option(
        "Minimum probability of no change of the pixels in the regression; reduced to half where too few pixels remain.",
        Min = 0, Max = 1)]
    public double NoChangeProbability { get; init; } = 0.95;

    [Option("Minimum number of no-change pixels; with fewer, the robust fallback is used.", Min = 10, Max = 1_000_000)]
    public int MinNoChangePixels { get; init; } = 200;

    /// <summary>About 0.5 in an unchanged scene. Below the minimum IR-MAD relies on few pixels.</summary>
    [Option(
        "Below this mean probability of no change, the regression is used only where the densest third of the pixels confirms it.",
        Min = 0, Max = 1)]
    public double MinNoChangeShare { get; init; } = 0.05;

    [Option("Minimum correlation of a band on the no-change pixels; below it the slope is not used.", Min = 0, Max = 1)]
    public double MinCorrelation { get; init; } = 0.5;

    /// <summary>Threads for the sample; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
