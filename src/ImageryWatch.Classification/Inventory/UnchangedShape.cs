using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>A shape that the network detects in both dates, with its probabilities, 0..1.</summary>
internal sealed record UnchangedShape(StructureClass Class, Segment Segment) : IScoredShape
{
    public double Confidence { get; init; }

    public Footprint Footprint { get; } = new(Segment.Rectangle, Class == StructureClass.Housing ? Segment.Outline : null);

    public required double AreaSquareMetres { get; init; }

    /// <summary>Lower of the two dates' probabilities: mean over a roof, maximum within 3 m of a tower's centre.</summary>
    public required double MinProbability { get; init; }

    /// <summary>Higher of the two dates' probabilities.</summary>
    public required double MaxProbability { get; init; }

    /// <summary>Mean of both dates over the surrounding 3 m.</summary>
    public required double Around { get; init; }

    /// <summary>Higher of the probabilities of an appeared and of a removed structure.</summary>
    public required double Changed { get; init; }

    /// <summary>Probability of the other class at the same place, mean of both dates: a roof under a tower, a tower under a roof.</summary>
    public required double OtherClass { get; init; }

    /// <summary>Maximum probability of a fence within 12 m, mean of both dates.</summary>
    public required double Fence { get; init; }

    /// <summary>The pixels of both dates; null for a roof, or where the network's probability is low.</summary>
    public TowerAppearances? Appearances { get; init; }

    /// <summary>Of the candidate network at the centre.</summary>
    public CandidateScore Score { get; init; } = CandidateScore.Unknown;
}
