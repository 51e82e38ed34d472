using ImageryWatch.Preprocessing;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Two dates on one grid, ready for change detection.</summary>
/// <param name="Pair">The two dates with masked pixels removed.</param>
/// <param name="Unmasked">The same two dates without masks, for pictures.</param>
/// <param name="Registration">The registration of the later date to the earlier one.</param>
/// <param name="Radiometry">The radiometric normalization.</param>
/// <param name="Masks">Cloud and shadow masks per date.</param>
internal sealed record PreparedPair(
    ScenePair Pair, BeforeAfter<IPixelSource> Unmasked, RegistrationResult Registration, RadiometricModel Radiometry,
    BeforeAfter<QualityMask> Masks)
{
    public AnalysisGrid Grid => Pair.Grid;

    /// <summary>False if the two dates could not be registered.</summary>
    public bool IsRegistered => Registration.Summary.Outcome != RegistrationOutcome.Failed;
}
