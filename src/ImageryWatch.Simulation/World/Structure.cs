using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>A structure of the truth and the inventories.</summary>
/// <param name="Class">Tower, fence or housing.</param>
/// <param name="Shape">Footprint polygon, or the fence's line.</param>
/// <param name="HeightMetres">Height of its top.</param>
/// <param name="Dates">Dates on which it exists.</param>
internal sealed record Structure(StructureClass Class, Vec[] Shape, double HeightMetres, Dates Dates)
{
    /// <summary>Height of the eaves, at which the outline is projected.</summary>
    public double EavesMetres { get; init; }

    /// <summary>True for the later state of a structure that exists on both dates with different shape or roof.</summary>
    public bool IsAlteration { get; init; }

    /// <summary>True for the earlier state of an altered structure: in the inventory, but not a change.</summary>
    public bool IsAlteredLater { get; init; }

    public ChangeKind? Change =>
        IsAlteration ? ChangeKind.Altered
        : IsAlteredLater || Dates == Dates.Both ? null
        : Dates == Dates.After ? ChangeKind.Appeared : ChangeKind.Removed;
}
