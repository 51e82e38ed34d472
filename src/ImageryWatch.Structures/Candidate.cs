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

/// <summary>A segment with all that was measured of it.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Features">Its measures.</param>
/// <param name="Sun">Of the date in which it stands.</param>
internal sealed record MeasuredSegment(Segment Segment, StructureFeatures Features, SunPosition? Sun);

/// <summary>What the models say of a segment that may be a structure. A value, since a large scene has millions, and most serve only to tell how common such are.</summary>
/// <param name="Change">In which date it stands.</param>
/// <param name="At">Its middle, pixels of the grid.</param>
/// <param name="Opinions">Before the candidates around it are looked at.</param>
/// <param name="StandsFor">How many candidates it stands for when it is asked how common they are: more than one for the sample of ground on which nothing changed.</param>
/// <param name="Measured">Null where nothing around could make it a structure, or none is looked for.</param>
internal readonly record struct Candidate(ChangeKind Change, PixelPoint At, Opinions Opinions, double StandsFor, MeasuredSegment? Measured);
