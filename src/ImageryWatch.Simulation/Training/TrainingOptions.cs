namespace ImageryWatch.Simulation;

/// <summary>Distribution of training tiles. Each tile draws its own densities, season, sensor and styles.</summary>
public sealed record TrainingOptions
{
    /// <summary>Side of a tile, pixels.</summary>
    public int SizePixels { get; init; } = 256;

    /// <summary>Equal base seed and index give equal tiles. Must differ from the seeds of benchmarks.</summary>
    public ulong BaseSeed { get; init; } = 1;

    /// <summary>Share of tiles with an abstract background.</summary>
    public double AbstractShare { get; init; } = 0.3;

    /// <summary>Share of tiles in which no structure changes.</summary>
    public double NoChangeShare { get; init; } = 0.15;

    /// <summary>Share of tiles of suburbs, large buildings and their grounds.</summary>
    public double TownShare { get; init; } = 0.5;

    /// <summary>Share of tiles with many changing distractors.</summary>
    public double DistractorShare { get; init; } = 0.25;

    /// <summary>Share of the other tiles without houses on either date.</summary>
    public double EmptyShare { get; init; } = 0.08;

    /// <summary>Maximum density of isolated guard towers. Higher values emphasise the tower's appearance over its context.</summary>
    public double MaxFreeTowersPerKm2 { get; init; } = 800;

    /// <summary>Residual mean offset between the dates, pixels.</summary>
    public Interval ShiftPixels { get; init; } = new(0, 2.5);

    /// <summary>Permitted styles.</summary>
    public StyleOptions Styles { get; init; } = new() { FreeColourChance = 0.4 };
}
