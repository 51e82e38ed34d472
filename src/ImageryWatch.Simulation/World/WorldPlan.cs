namespace ImageryWatch.Simulation;

/// <summary>What exists, where and when: pure data, from which any window of either date can be painted.</summary>
internal sealed class WorldPlan
{
    public required ulong Seed { get; init; }

    /// <summary>The ground that the analysis grid covers.</summary>
    public required Bounds Area { get; init; }

    public required NoiseTable Noise { get; init; }

    public required NoiseTable RoughNoise { get; init; }

    public required Terrain Terrain { get; init; }

    /// <summary>Woods, shrubs and whatever else grows on a lattice of its own.</summary>
    public required IReadOnlyList<Forest> Forests { get; init; }

    /// <summary>Trees that stand where somebody put them: along roads, in rows, alone.</summary>
    public required IReadOnlyList<PlantedTree> PlantedTrees { get; init; }

    /// <summary>Whether trees throw their shadows on roofs as well as on the ground.</summary>
    public bool TreeShadowsOnRoofs { get; init; }

    public required IReadOnlyList<Patch> Patches { get; init; }

    public required IReadOnlyList<Solid> Solids { get; init; }

    public required IReadOnlyList<Rod> Rods { get; init; }

    public required IReadOnlyList<Screen> Screens { get; init; }

    public required IReadOnlyList<Structure> Structures { get; init; }
}
