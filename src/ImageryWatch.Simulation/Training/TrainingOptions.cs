namespace ImageryWatch.Simulation;

/// <summary>What a stream of training tiles is drawn from. Every tile draws its own densities, season, sensor and styles.</summary>
public sealed record TrainingOptions
{
    /// <summary>Side of a tile, pixels.</summary>
    public int SizePixels { get; init; } = 256;

    /// <summary>Tiles of the same base seed and index are the same. Keep it apart from the seeds of benchmarks.</summary>
    public ulong BaseSeed { get; init; } = 1;

    /// <summary>Share of tiles in front of an abstract background.</summary>
    public double AbstractShare { get; init; } = 0.3;

    /// <summary>Share of tiles in which no structure changes.</summary>
    public double NoChangeShare { get; init; } = 0.15;

    /// <summary>Share of tiles of suburbs, large buildings and their grounds.</summary>
    public double TownShare { get; init; } = 0.5;

    /// <summary>Share of tiles that are full of look-alikes, most of which come or go: what changed and is no structure.</summary>
    public double DistractorShare { get; init; } = 0.25;

    /// <summary>Share of the other tiles that have no house on either date.</summary>
    public double EmptyShare { get; init; } = 0.08;

    /// <summary>Guard towers that stand at no fence, at most: the more, the better a tower's own looks are learnt, the less its place.</summary>
    public double MaxFreeTowersPerKm2 { get; init; } = 800;

    /// <summary>Mean offset between the dates that is left in, pixels.</summary>
    public Interval ShiftPixels { get; init; } = new(0, 2.5);

    /// <summary>Which styles may be used: hold some out to see what transfers.</summary>
    public StyleOptions Styles { get; init; } = new() { FreeColourChance = 0.4 };
}
