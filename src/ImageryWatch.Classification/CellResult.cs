namespace ImageryWatch.Classification;

/// <summary>All that is measured in the pixels of one cell.</summary>
/// <param name="Candidates">Structures with their class probabilities.</param>
/// <param name="Appeared">Measurements of the segments of possible new fences, in the order of the cell's list.</param>
/// <param name="Removed">The same of possible removed fences.</param>
internal sealed record CellResult(
    IReadOnlyList<Candidate> Candidates, IReadOnlyList<SegmentMeasurement> Appeared, IReadOnlyList<SegmentMeasurement> Removed);
