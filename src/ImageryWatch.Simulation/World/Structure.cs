using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>One thing that an analyst would count: what truth and inventories are made of.</summary>
/// <param name="Class">Tower, fence or housing.</param>
/// <param name="Shape">Footprint polygon, or the fence's line.</param>
/// <param name="HeightMetres">Of its top.</param>
/// <param name="Dates">When it stands.</param>
internal sealed record Structure(StructureClass Class, Vec[] Shape, double HeightMetres, Dates Dates)
{
    /// <summary>Where the roof begins; what a leaning outline is drawn at.</summary>
    public double EavesMetres { get; init; }

    /// <summary>True for the later state of a structure that stands on both dates in different shape or cover.</summary>
    public bool IsAlteration { get; init; }

    /// <summary>True for the earlier state of such a structure: inventory, but no change of its own.</summary>
    public bool IsAlteredLater { get; init; }

    public ChangeKind? Change =>
        IsAlteration ? ChangeKind.Altered
        : IsAlteredLater || Dates == Dates.Both ? null
        : Dates == Dates.After ? ChangeKind.Appeared : ChangeKind.Removed;
}
