using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>A shape that the network sees in both dates, with what it says of it. Probabilities are 0..1.</summary>
internal sealed record StandingShape(StructureClass Class, Segment Segment) : IClaim
{
    public double Confidence { get; init; }

    public Footprint Footprint { get; } = new(Segment.Rectangle, Class == StructureClass.Housing ? Segment.Outline : null);

    public required double AreaSquareMetres { get; init; }

    /// <summary>In the date that shows it less: mean over a roof, highest within 3 m of a tower's middle.</summary>
    public required double Weaker { get; init; }

    /// <summary>In the date that shows it more.</summary>
    public required double Stronger { get; init; }

    /// <summary>Mean of both dates over the 3 m around it.</summary>
    public required double Around { get; init; }

    /// <summary>That it came or went: the larger of the two.</summary>
    public required double Changed { get; init; }

    /// <summary>Of the other class at the same place, mean of both dates: a roof under a tower, a tower under a roof.</summary>
    public required double OtherClass { get; init; }

    /// <summary>Highest probability of a fence within 12 m, mean of both dates.</summary>
    public required double Fence { get; init; }
}
