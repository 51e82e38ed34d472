using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Simulation;

/// <summary>One true change, or one structure of an inventory. Geometry in the grid's coordinate system, placed as the earlier scene shows the ground.</summary>
/// <param name="Class">Tower, fence or housing.</param>
/// <param name="Change">Null in an inventory.</param>
/// <param name="Geometry">Polygon (the footprint on the ground) for towers and housing, LineString for fences.</param>
/// <param name="HeightMetres">Of the top above the ground.</param>
/// <param name="IsObscured">Cloud, shadow or an empty border hides most of it on either date: neither a hit nor a miss.</param>
public sealed record TruthObject(StructureClass Class, ChangeKind? Change, Geometry Geometry, double HeightMetres, bool IsObscured);

/// <summary>A generated pair of dates on one analysis grid, with everything that is true about it.</summary>
public sealed record SyntheticPair
{
    internal SyntheticPair(SceneRenderer before, SceneRenderer after)
    {
        BeforeRenderer = before;
        AfterRenderer = after;
    }

    public required SynthesisOptions Options { get; init; }

    public required ulong Seed { get; init; }

    public required AnalysisGrid Grid { get; init; }

    /// <summary>Rendered when read; every read gives the same bytes. <see cref="PixelSources.ToMemory"/> keeps it.</summary>
    public required IPixelSource Before { get; init; }

    /// <summary>Like <see cref="Before"/>; misplaced by <see cref="TrueDisplacement"/>.</summary>
    public required IPixelSource After { get; init; }

    public required IReadOnlyList<BandRole> Bands { get; init; }

    public required SceneMetadata BeforeMetadata { get; init; }

    public required SceneMetadata AfterMetadata { get; init; }

    /// <summary>What Before shows at p, After shows at p + d(p), in pixels of the grid.</summary>
    public required Displacement TrueDisplacement { get; init; }

    /// <summary>All changes, in order of planning.</summary>
    public required IReadOnlyList<TruthObject> Truth { get; init; }

    /// <summary>All structures that stand on the earlier date.</summary>
    public required IReadOnlyList<TruthObject> InventoryBefore { get; init; }

    public required IReadOnlyList<TruthObject> InventoryAfter { get; init; }

    internal SceneRenderer BeforeRenderer { get; }

    internal SceneRenderer AfterRenderer { get; }
}
