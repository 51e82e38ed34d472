namespace ImageryWatch.Simulation;

/// <summary>Suburbs and towns. Off in the named presets, whose scenes must not move; training turns them on.</summary>
public sealed record TownOptions
{
    /// <summary>Chance that streets with lots cover the scene.</summary>
    public double EstateChance { get; init; }

    /// <summary>Share of an estate's lots whose state differs between the dates, drawn per scene: 1 makes an estate of a field, or razes it.</summary>
    public Interval ChangedShare { get; init; } = new(0, 1);

    /// <summary>Flat roofs and sheds of 20-3000 m2, per square kilometre.</summary>
    public Interval BlocksPerKm2 { get; init; } = 0;

    /// <summary>Car parks that belong to nothing, per square kilometre.</summary>
    public Interval CarParksPerKm2 { get; init; } = 0;

    /// <summary>Large single trees, per square kilometre. They hang over roofs and shade them.</summary>
    public Interval ShadeTreesPerKm2 { get; init; } = 0;
}
