using ImageryWatch.Alignment;
using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>Two dates on one grid, ready to be differenced, and how far that can be trusted.</summary>
/// <param name="Pair">With hidden ground taken out.</param>
/// <param name="Shown">The same two dates as they look, clouds and all, for pictures.</param>
/// <param name="Registration">How the later date was brought onto the earlier one.</param>
/// <param name="Radiometry">How its brightness was matched.</param>
/// <param name="Hidden">What cloud and shadow hide, per date.</param>
internal sealed record PreparedPair(
    ScenePair Pair, (IPixelSource Before, IPixelSource After) Shown, RegistrationResult Registration, RadiometricModel Radiometry,
    (ObservabilityMap Before, ObservabilityMap After) Hidden)
{
    public AnalysisGrid Grid => Pair.Grid;

    /// <summary>False when the two dates could not be brought onto each other.</summary>
    public bool IsRegistered => Registration.Summary.Verdict != RegistrationVerdict.Failed;
}
