namespace ImageryWatch.Classification;

/// <summary>All that is measured in the pixels of one cell.</summary>
/// <param name="Candidates">Structures with their class probabilities.</param>
/// <param name="Appeared">Measurements of the segments of possible new fences, in the order of the cell's list.</param>
/// <param name="Removed">The same of possible removed fences.</param>
/// <param name="Houses">Features of the houses present in both dates, in the order of the cell's list; null if not assessable.</param>
internal sealed record CellResult(
    IReadOnlyList<Candidate> Candidates, IReadOnlyList<SegmentMeasurement> Appeared, IReadOnlyList<SegmentMeasurement> Removed,
    IReadOnlyList<AlteredFeatures?> Houses);
