using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>A segment classified as a guard tower or housing.</summary>
internal sealed record StructureDetection(
    StructureClass Class, ChangeKind Change, Segment Segment, double Confidence, StructureFeatures Features,
    SunPosition? Sun) : IScoredShape
{
    public OrientedRectangle Rectangle => Segment.Rectangle;

    /// <summary>Its outline if the rectangle would misrepresent it, else null. Towers are always rectangles.</summary>
    public IReadOnlyList<PixelPoint>? Outline => Class == StructureClass.Housing ? Segment.Outline : null;

    public Footprint Footprint { get; } = new(Segment.Rectangle, Class == StructureClass.Housing ? Segment.Outline : null);

    /// <summary>Probability from all features if the confidence is that of the network alone; else null.</summary>
    public double? Measured { get; init; }

    /// <summary>Confidence before local prior correction.</summary>
    public required double UncorrectedConfidence { get; init; }
}
