using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>A connected set of pixels of one date that may be a structure.</summary>
/// <param name="Rectangle">The rectangle with the same second moments.</param>
/// <param name="AreaPixels">Number of pixels.</param>
/// <param name="Rectangularity">Intersection over union of the set and its rectangle: 0.9 and more for a roof, 0.83 for a disc, less for
/// irregular shapes.</param>
/// <param name="ChangedShare">Share of the pixels inside a changed region.</param>
internal sealed record Segment(OrientedRectangle Rectangle, int AreaPixels, double Rectangularity, double ChangedShare)
{
    /// <summary>Difference in grey levels to the level where the set spills into its surroundings; 0 if proposed by the network.</summary>
    public double Contrast { get; init; }

    /// <summary>Brighter than its surroundings.</summary>
    public bool IsBright { get; init; }

    /// <summary>Network probability at which the set was cut out; 0 if found in the intensity.</summary>
    public double NetworkLevel { get; init; }

    public bool IsFromNetwork => NetworkLevel > 0;

    /// <summary>Only the centre is measured: the rectangle is a square of the usual size of a tower.</summary>
    public bool HasAssumedSize { get; init; }

    /// <summary>
    /// Its outline in the network's plane, clipped to unmasked pixels where the rectangle would extend over masked ones; null where it is
    /// not needed.
    /// </summary>
    public IReadOnlyList<PixelPoint>? Border { get; init; }

    /// <summary>Its outline if the rectangle would misrepresent it (L, U and other shapes), else null.</summary>
    public IReadOnlyList<PixelPoint>? Outline { get; init; }

    public Footprint Footprint => new(Rectangle, Outline);
}
