using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Simulation;

/// <summary>
/// One true change, or one structure of an inventory. Geometry in the grid's coordinate system, positioned as in the earlier scene.
/// </summary>
/// <param name="Class">Tower, fence or housing.</param>
/// <param name="Change">Null in an inventory.</param>
/// <param name="Geometry">Polygon (the footprint on the ground) for towers and housing, LineString for fences.</param>
/// <param name="HeightMetres">Of the top above the ground.</param>
/// <param name="IsObscured">Mostly under cloud, shadow or nodata on either date; not scored.</param>
public sealed record TruthObject(StructureClass Class, ChangeKind? Change, Geometry Geometry, double HeightMetres, bool IsObscured);

/// <summary>A generated pair on one analysis grid, with its ground truth.</summary>
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

    /// <summary>Rendered on each read, with the same bytes; see <see cref="PixelSources.ToMemory"/>.</summary>
    public required IPixelSource Before { get; init; }

    /// <summary>Like <see cref="Before"/>; displaced by <see cref="TrueDisplacement"/>.</summary>
    public required IPixelSource After { get; init; }

    public required IReadOnlyList<BandRole> Bands { get; init; }

    public required SceneMetadata BeforeMetadata { get; init; }

    public required SceneMetadata AfterMetadata { get; init; }

    /// <summary>Ground at p in Before appears at p + d(p) in After, in grid pixels.</summary>
    public required Displacement TrueDisplacement { get; init; }

    /// <summary>All changes, in order of planning.</summary>
    public required IReadOnlyList<TruthObject> Truth { get; init; }

    /// <summary>All structures of the earlier date.</summary>
    public required IReadOnlyList<TruthObject> InventoryBefore { get; init; }

    public required IReadOnlyList<TruthObject> InventoryAfter { get; init; }

    internal SceneRenderer BeforeRenderer { get; }

    internal SceneRenderer AfterRenderer { get; }
}
