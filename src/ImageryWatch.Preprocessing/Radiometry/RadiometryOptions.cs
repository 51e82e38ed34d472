namespace ImageryWatch.Preprocessing;

/// <summary>Options of the radiometric normalization.</summary>
public sealed record RadiometryOptions
{
    /// <summary>Maximum number of sampled pixels, for any size of scene.</summary>
    public int MaxSamples { get; init; } = 250_000;

    /// <summary>Side of the sampled windows.</summary>
    public int WindowPixels { get; init; } = 64;

    public int MaxIterations { get; init; } = 60;

    /// <summary>The iteration stops when no canonical correlation changes by more than this.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>
    /// Minimum probability of no change of the pixels in the regression; reduced in steps to half where too few pixels remain.
    /// </summary>
    public double NoChangeProbability { get; init; } = 0.95;

    /// <summary>Minimum number of no-change pixels; with fewer, the robust fallback is used.</summary>
    public int MinNoChangePixels { get; init; } = 200;

    /// <summary>
    /// Below this mean probability of no change (about 0.5 in an unchanged scene) IR-MAD rests on few pixels, and its line is used only
    /// where the densest third of the pixels confirms it.
    /// </summary>
    public double MinNoChangeShare { get; init; } = 0.05;

    /// <summary>Minimum correlation of a band on the no-change pixels; below it the slope is not used.</summary>
    public double MinCorrelation { get; init; } = 0.5;

    /// <summary>Threads for the sample; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
