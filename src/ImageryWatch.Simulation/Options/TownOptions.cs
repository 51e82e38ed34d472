namespace ImageryWatch.Simulation;

/// <summary>Suburbs and towns. Off in the presets, whose scenes must stay reproducible; used for training.</summary>
public sealed record TownOptions
{
    /// <summary>Probability that streets with lots cover the scene.</summary>
    public double EstateChance { get; init; }

    /// <summary>Share of an estate's lots that change between the dates, per scene; 1 builds or demolishes the whole estate.</summary>
    public Interval ChangedShare { get; init; } = new(0, 1);

    /// <summary>Flat roofs and sheds of 20-3000 m2, per square kilometre.</summary>
    public Interval BlocksPerKm2 { get; init; } = 0;

    /// <summary>Separate car parks per square kilometre.</summary>
    public Interval CarParksPerKm2 { get; init; } = 0;

    /// <summary>Large single trees per square kilometre; they cover and shade roofs.</summary>
    public Interval ShadeTreesPerKm2 { get; init; } = 0;
}
