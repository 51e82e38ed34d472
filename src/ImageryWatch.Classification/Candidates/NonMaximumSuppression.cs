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

    /// <param name="shapes">In any order.</param>
    /// <param name="reachPixels">Side of the cells of the spatial index.</param>
    public static List<T> Select<T>(IEnumerable<T> shapes, double reachPixels)
        where T : class, IScoredShape
    {
        var kept = new SpatialHash<T>(reachPixels);
        foreach (var shape in InOrder(shapes))
        {
            var near = kept.Near(shape.Footprint.Centre);
            if (!near.Any(other => other.Footprint.Overlap(shape.Footprint) > DuplicateOverlap)) kept.Add(shape.Footprint.Centre, shape);
        }

        return [.. kept.All()];
    }

    /// <summary>Descending confidence; ties are broken by position, so that the order of the cells has no effect.</summary>
    private static IEnumerable<T> InOrder<T>(IEnumerable<T> shapes)
        where T : IScoredShape => shapes
            .OrderByDescending(c => c.Confidence)
            .ThenBy(c => c.Footprint.Centre.Row).ThenBy(c => c.Footprint.Centre.Column)
            .ThenBy(c => c.Class).ThenBy(c => c.Footprint.Area);
}
