using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// What the models say of one segment, as probabilities for the share of true candidates that each was calibrated on; NaN where a model was
/// not asked. The network's word alone may raise what all measures together say, but never lower it: trees over measured features know
/// generated structures only, and of real roofs that the network finds they refuse nearly all.
/// </summary>
internal readonly record struct Opinions(double Housing, double HousingAlone, double Tower, double TowerAlone)
{
    /// <summary>0 where no model was asked.</summary>
    public double Highest => double.MaxNumber(double.MaxNumber(double.MaxNumber(Housing, HousingAlone), double.MaxNumber(Tower, TowerAlone)), 0);
}

/// <summary>A segment that may be a structure, and what the models say of it.</summary>
/// <param name="Change">In which date it stands.</param>
/// <param name="At">Its middle, pixels of the grid.</param>
/// <param name="Opinions">Before the candidates around it are looked at.</param>
/// <param name="Measured">Null where nothing around could make it a structure, or none is looked for.</param>
/// <param name="Sun">Of the date in which it stands.</param>
internal sealed record Candidate(ChangeKind Change, PixelPoint At, Opinions Opinions, (Segment Segment, StructureFeatures Features)? Measured, SunPosition? Sun)
{
    /// <summary>How many candidates it stands for when it is asked how common they are: more than one for the sample of ground on which nothing changed.</summary>
    public double StandsFor { get; init; } = 1;
}
