using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>A connected set of pixels of one date that may be a structure.</summary>
/// <param name="Rectangle">The rectangle with the same second moments.</param>
/// <param name="AreaPixels">Pixels of the set.</param>
/// <param name="Rectangularity">Intersection over union of the set and its rectangle: 0.9 and more for a roof, 0.83 for a disc, less for ragged ground.</param>
/// <param name="ChangedShare">Share of the pixels inside a changed region.</param>
internal sealed record Segment(OrientedRectangle Rectangle, int AreaPixels, double Rectangularity, double ChangedShare)
{
    /// <summary>Grey levels down to where the set spills into its surroundings; 0 where the network proposed it.</summary>
    public double Contrast { get; init; }

    /// <summary>Brighter than its surroundings.</summary>
    public bool IsBright { get; init; }

    /// <summary>Its first pixel that changed, row by row, where only active ground is looked at: the cell that holds it answers for the segment.</summary>
    public (int Column, int Row) FirstActive { get; init; }

    /// <summary>Nothing changed there: it was looked at only to tell how common its like are, see <see cref="ActiveGround"/>.</summary>
    public bool IsSample { get; init; }

    /// <summary>The network's probability above which the set was cut out, 0 where brightness proposed it.</summary>
    public double LearnedLevel { get; init; }

    public bool IsLearned => LearnedLevel > 0;

    /// <summary>Its border as the network drew it, or null: what is left of it where the rectangle would reach over unseen ground.</summary>
    public IReadOnlyList<PixelPoint>? Border { get; init; }

    /// <summary>Its border where the rectangle would misrepresent it, else null: L, U and other shapes.</summary>
    public IReadOnlyList<PixelPoint>? Outline { get; init; }

    public Footprint Footprint => new(Rectangle, Outline);
}
