using ImageryWatch.Alignment;
using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>Two dates on one grid, ready to be differenced, and how far that can be trusted.</summary>
internal sealed record PreparedPair(ScenePair Pair, RegistrationResult Registration, RadiometricModel Radiometry)
{
    public AnalysisGrid Grid => Pair.Grid;

    /// <summary>False when the two dates could not be brought onto each other.</summary>
    public bool IsRegistered => Registration.Summary.Verdict != RegistrationVerdict.Failed;
}
