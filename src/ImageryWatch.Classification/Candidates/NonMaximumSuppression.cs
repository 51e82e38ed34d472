using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>A shape with a confidence, to be compared with the shapes around it.</summary>
internal interface IScoredShape
{
    StructureClass Class { get; }

    double Confidence { get; }

    Footprint Footprint { get; }
}

/// <summary>Non-maximum suppression: of several detections of one structure the one with the highest confidence is kept.</summary>
internal static class NonMaximumSuppression
{
    /// <summary>Detections farther apart are not compared. Roofs are 4 to 60 m long.</summary>
    private const double ReachMetres = 60;

    /// <summary>Overlap, as a share of the smaller footprint, above which two detections are duplicates.</summary>
    private const double DuplicateOverlap = 0.3;

    /// <summary>
    /// Two towers do not stand closer: their roofs are up to 6 m wide. Footprints of one tower may not overlap, where one shows its roof
    /// and another its base or a lit side. See docs/decisions/0074-distance-of-towers.md.
    /// </summary>
    private const double MinTowerDistanceMetres = 6;

    /// <summary>A spatial index whose neighbourhoods contain all that may be duplicates.</summary>
    public static SpatialHash<T> Index<T>(double pixelSizeMetres)
        where T : class => new(ReachMetres / pixelSizeMetres);

    /// <summary>Whether both are detections of one structure, as far as their places tell.</summary>
    public static bool AreDuplicates(IScoredShape one, IScoredShape other, double pixelSizeMetres) =>
        one.Footprint.Overlap(other.Footprint) > DuplicateOverlap || (AreTowers(one, other)
            && one.Footprint.Centre.DistanceTo(other.Footprint.Centre) * pixelSizeMetres < MinTowerDistanceMetres);

    /// <param name="shapes">In any order.</param>
    /// <param name="pixelSizeMetres">Side of a pixel.</param>
    public static List<T> Select<T>(IEnumerable<T> shapes, double pixelSizeMetres)
        where T : class, IScoredShape
    {
        var kept = Index<T>(pixelSizeMetres);
        foreach (var shape in InOrder(shapes))
        {
            var near = kept.Near(shape.Footprint.Centre);
            if (!near.Any(other => AreDuplicates(other, shape, pixelSizeMetres))) kept.Add(shape.Footprint.Centre, shape);
        }

        return [.. kept.All()];
    }

    private static bool AreTowers(IScoredShape one, IScoredShape other) =>
        one.Class == StructureClass.GuardTower && other.Class == StructureClass.GuardTower;

    /// <summary>Descending confidence; ties are broken by position, so that the order of the cells has no effect.</summary>
    private static IEnumerable<T> InOrder<T>(IEnumerable<T> shapes)
        where T : IScoredShape => shapes
            .OrderByDescending(c => c.Confidence)
            .ThenBy(c => c.Footprint.Centre.Row).ThenBy(c => c.Footprint.Centre.Column)
            .ThenBy(c => c.Class).ThenBy(c => c.Footprint.Area);
}
