using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>A segment with a name: what it is, in which date, how sure.</summary>
internal sealed record Sighting(
    StructureClass Class, ChangeKind Change, Segment Segment, double Confidence, StructureFeatures Features, SunPosition? Sun) : IClaim
{
    public OrientedRectangle Rectangle => Segment.Rectangle;

    /// <summary>Its border where the rectangle would misrepresent it, else null. A tower is always its rectangle.</summary>
    public IReadOnlyList<PixelPoint>? Outline => Class == StructureClass.Housing ? Segment.Outline : null;

    public Footprint Footprint { get; } = new(Segment.Rectangle, Class == StructureClass.Housing ? Segment.Outline : null);

    /// <summary>What all that was measured says, where the confidence is what the network says alone; else null.</summary>
    public double? Measured { get; init; }

    /// <summary>The confidence before the candidates around it were looked at.</summary>
    public required double Alone { get; init; }
}
