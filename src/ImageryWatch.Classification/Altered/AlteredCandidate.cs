using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>A house that the network outlines in both dates: the same segment of the plane of each date.</summary>
/// <param name="Before">Outline in the earlier date.</param>
/// <param name="After">Outline in the later date, which is reported.</param>
internal sealed record HousePair(Segment Before, Segment After) : IScoredShape
{
    public StructureClass Class => StructureClass.Housing;

    /// <summary>Agreement of the outlines times the lower of the two dates' probabilities: selects one of nested pairs.</summary>
    public required double Confidence { get; init; }

    public Footprint Footprint { get; } = After.Footprint;

    public required double Overlap { get; init; }
}

/// <summary>A house present in both dates with its features.</summary>
internal sealed record AlteredCandidate(HousePair House, AlteredFeatures Features)
{
    public Footprint Footprint => House.Footprint;
}
