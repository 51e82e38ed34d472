namespace ImageryWatch.Alignment;

/// <summary>What the radiometric match may spend and when it trusts itself.</summary>
public sealed record RadiometryOptions
{
    /// <summary>Most pixels sampled, whatever the size of the scene.</summary>
    public int MaxSamples { get; init; } = 250_000;

    /// <summary>Side of the windows that the sample is read in.</summary>
    public int WindowPixels { get; init; } = 64;

    public int MaxIterations { get; init; } = 60;

    /// <summary>Iteration ends when no canonical correlation moves more than this.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>
    /// Pixels with a smaller probability of no change do not enter the regression; lowered step by step to half where
    /// too few remain.
    /// </summary>
    public double NoChangeProbability { get; init; } = 0.95;

    /// <summary>Fewer no-change pixels than this call for the robust fallback.</summary>
    public int MinNoChangePixels { get; init; } = 200;

    /// <summary>
    /// Below this mean probability of no change (about 0.5 where nothing changed) IR-MAD speaks for a handful of pixels,
    /// and its line is taken only where the densest third of the ground confirms it.
    /// </summary>
    public double MinNoChangeShare { get; init; } = 0.05;

    /// <summary>Below this correlation on no-change pixels the slope of a band is not trusted.</summary>
    public double MinCorrelation { get; init; } = 0.5;

    /// <summary>Threads that work on the sample; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
