namespace ImageryWatch.Structures;

/// <summary>A connected set of pixels of one date that stands out from its surroundings and is about as full as a rectangle.</summary>
/// <param name="Rectangle">The rectangle with the same second moments.</param>
/// <param name="AreaPixels">Pixels of the set.</param>
/// <param name="Rectangularity">Intersection over union of the set and its rectangle: 0.9 and more for a roof, 0.83 for a disc, less for ragged ground.</param>
/// <param name="Contrast">Grey levels down to where the set spills into its surroundings.</param>
/// <param name="ChangedShare">Share of the pixels inside a changed region.</param>
/// <param name="IsBright">Brighter than its surroundings.</param>
internal readonly record struct Segment(
    OrientedRectangle Rectangle, int AreaPixels, double Rectangularity, double Contrast, double ChangedShare, bool IsBright);
