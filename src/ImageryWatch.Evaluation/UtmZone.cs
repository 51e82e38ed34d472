namespace ImageryWatch.Evaluation;

/// <summary>The coordinate system that distances and areas are measured in.</summary>
public static class UtmZone
{
    private const int NorthBase = 32600;

    /// <summary>
    /// EPSG code of the northern UTM zone (without the exceptions for Norway and Svalbard, and for the south as well) that
    /// holds the centroid of the first object, the truth's before the report's; null when there is none.
    /// </summary>
    public static int? EpsgCodeOf(IReadOnlyList<LabelledObject> truth, IReadOnlyList<LabelledObject> reported)
    {
        var first = truth.Count > 0 ? truth[0] : reported.Count > 0 ? reported[0] : null;
        if (first is null) return null;
        return NorthBase + (int)Math.Floor((first.Geometry.Centroid.X + 180) / 6) + 1;
    }
}
