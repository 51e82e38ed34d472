using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>A shape with a confidence, to be compared with overlapping shapes.</summary>
internal interface IScoredShape
{
    StructureClass Class { get; }

    double Confidence { get; }

    Footprint Footprint { get; }
}

/// <summary>Non-maximum suppression: of overlapping detections the one with the highest confidence is kept.</summary>
internal static class NonMaximumSuppression
{
    /// <summary>Detections farther apart are not compared. Roofs are 4 to 60 m long.</summary>
    public const double ReachMetres = 60;

    /// <summary>Overlap, as a share of the smaller footprint, above which two detections are duplicates.</summary>
    public const double DuplicateOverlap = 0.3;

    /// <summary>Minimum share of a smaller detection inside a larger one for it to count as a part.</summary>
    private const double PartOverlap = 0.7;

    private const int MaxParts = 3;
    private const double MinRelativeConfidence = 0.85;

    /// <param name="shapes">In any order.</param>
    /// <param name="reachPixels">Side of the cells of the spatial index.</param>
    public static List<T> Select<T>(IEnumerable<T> shapes, double reachPixels)
        where T : class, IScoredShape
    {
        var kept = new SpatialHash<T>(reachPixels);
        var suppressed = new List<T>();
        foreach (var shape in InOrder(shapes))
        {
            var near = kept.Near(shape.Footprint.Centre);
            if (near.Any(other => other.Footprint.Overlap(shape.Footprint) > DuplicateOverlap)) suppressed.Add(shape);
            else kept.Add(shape.Footprint.Centre, shape);
        }

        foreach (var whole in suppressed) MergeParts(whole, kept);
        return [.. kept.All()];
    }

    /// <summary>
    /// Replaces two or three kept detections by a detection that contains them if its confidence is nearly as high: the wings of an
    /// L-shaped roof score higher than the whole, because most roofs are rectangles. A row of houses merged into one detection scores too
    /// low to replace them.
    /// </summary>
    private static void MergeParts<T>(T whole, SpatialHash<T> kept)
        where T : class, IScoredShape
    {
        T[] parts = [.. kept.Near(whole.Footprint.Centre).Where(other => other.Footprint.Overlap(whole.Footprint) > DuplicateOverlap)];
        if (parts.Length is < 2 or > MaxParts || whole.Confidence < MinRelativeConfidence * parts.Average(part => part.Confidence)) return;
        if (!parts.All(part => part.Class == whole.Class && IsPart(part, whole))) return;
        foreach (var part in parts) kept.Remove(part.Footprint.Centre, part);
        kept.Add(whole.Footprint.Centre, whole);
    }

    private static bool IsPart<T>(T part, T whole)
        where T : IScoredShape =>
            part.Footprint.Area < PartOverlap * whole.Footprint.Area && part.Footprint.Overlap(whole.Footprint) > PartOverlap;

    /// <summary>Descending confidence; ties are broken by position, so that the order of the cells has no effect.</summary>
    private static IEnumerable<T> InOrder<T>(IEnumerable<T> shapes)
        where T : IScoredShape => shapes
            .OrderByDescending(c => c.Confidence)
            .ThenBy(c => c.Footprint.Centre.Row).ThenBy(c => c.Footprint.Centre.Column)
            .ThenBy(c => c.Class).ThenBy(c => c.Footprint.Area);
}
