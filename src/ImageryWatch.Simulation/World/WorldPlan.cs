namespace ImageryWatch.Simulation;

/// <summary>Complete description of a scene, from which any window of either date is rendered.</summary>
internal sealed class WorldPlan
{
    public required ulong Seed { get; init; }

    /// <summary>The ground that the analysis grid covers.</summary>
    public required Bounds Area { get; init; }

    public required NoiseTable Noise { get; init; }

    public required NoiseTable RoughNoise { get; init; }

    public required Terrain Terrain { get; init; }

    /// <summary>Woods and shrubs, each on its own lattice.</summary>
    public required IReadOnlyList<Forest> Forests { get; init; }

    /// <summary>Individually placed trees: along roads, in rows, single.</summary>
    public required IReadOnlyList<PlantedTree> PlantedTrees { get; init; }

    /// <summary>True if trees also cast shadows on roofs.</summary>
    public bool TreeShadowsOnRoofs { get; init; }

    public required IReadOnlyList<Patch> Patches { get; init; }

    public required IReadOnlyList<Solid> Solids { get; init; }

    public required IReadOnlyList<Rod> Rods { get; init; }

    public required IReadOnlyList<Screen> Screens { get; init; }

    public required IReadOnlyList<Structure> Structures { get; init; }
}
