namespace ImageryWatch.Evaluation;

/// <summary>The coordinate system for distances and areas.</summary>
public static class UtmZone
{
    private const int NorthBase = 32600;

    /// <summary>
    /// EPSG code of the northern UTM zone at the centroid of the first object, truth before report; null without objects. Northern zones
    /// are also used in the south, and the exceptions for Norway and Svalbard are not applied.
    /// </summary>
    public static int? EpsgCodeOf(IReadOnlyList<LabelledObject> truth, IReadOnlyList<LabelledObject> reported)
    {
        var first = truth.Count > 0 ? truth[0] : reported.Count > 0 ? reported[0] : null;
        if (first is null) return null;
        return NorthBase + (int)Math.Floor((first.Geometry.Centroid.X + 180) / 6) + 1;
    }
}
