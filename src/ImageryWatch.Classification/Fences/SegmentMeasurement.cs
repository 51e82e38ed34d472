namespace ImageryWatch.Classification;

/// <summary>What is measured of a line segment in the pixels of its cell; see <see cref="LineFeatures"/>.</summary>
internal readonly record struct SegmentMeasurement(LineProfile Target, LineProfile Reference, LineProbabilities Network);
