using ImageryWatch.Preprocessing;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Two dates on one grid, ready for change detection.</summary>
/// <param name="Pair">The two dates with masked pixels removed.</param>
/// <param name="Scenes">The same two dates without masks, for pictures; disposed with this object.</param>
/// <param name="Registration">The registration of the later date to the earlier one.</param>
/// <param name="Radiometry">The radiometric normalization.</param>
/// <param name="Masks">Cloud and shadow masks per date.</param>
internal sealed record PreparedPair(
    ScenePair Pair, BeforeAfter<StoredScene> Scenes, RegistrationResult Registration, RadiometricModel Radiometry,
    BeforeAfter<QualityMask> Masks) : IDisposable
{
    /// <inheritdoc cref="Scenes"/>
    public BeforeAfter<IPixelSource> Unmasked => new(Scenes.Before, Scenes.After);

    public AnalysisGrid Grid => Pair.Grid;

    /// <summary>Identifies the positions of the tiles of both dates; null where it is not needed.</summary>
    public ContentKey? Geometry { get; init; }

    /// <summary>False if the two dates could not be registered.</summary>
    public bool IsRegistered => Registration.Summary.Outcome != RegistrationOutcome.Failed;

    public void Dispose()
    {
        Scenes.Before.Dispose();
        Scenes.After.Dispose();
    }
}
