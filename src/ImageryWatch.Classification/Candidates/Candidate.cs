using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Class probabilities of one segment for the prior that each part was calibrated on; NaN if a part was not applied. The network-only
/// probability may raise the probability from all features, but never lower it: the trees over all features are trained on synthetic scenes
/// and reject most real roofs that the network detects.
/// </summary>
internal readonly record struct ClassProbabilities(double Housing, double HousingByNetwork, double Tower, double TowerByNetwork)
{
    /// <summary>0 if no part was applied.</summary>
    public double Highest =>
        double.MaxNumber(double.MaxNumber(double.MaxNumber(Housing, HousingByNetwork), double.MaxNumber(Tower, TowerByNetwork)), 0);
}

/// <summary>A segment with its features.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Features">Its features.</param>
/// <param name="Sun">Sun position of the target date, or null.</param>
internal sealed record MeasuredSegment(Segment Segment, StructureFeatures Features, SunPosition? Sun);

/// <summary>Class probabilities of a candidate. A struct: large scenes hold millions, mostly used only to estimate local priors.</summary>
/// <param name="Change">Appeared: in the later date. Removed: in the earlier date.</param>
/// <param name="At">Its centre, in pixels of the grid.</param>
/// <param name="ClassProbabilities">Before local prior correction.</param>
/// <param name="Measured">Null if the candidate cannot be reported.</param>
internal readonly record struct Candidate(
    ChangeKind Change, PixelPoint At, ClassProbabilities ClassProbabilities, MeasuredSegment? Measured);
