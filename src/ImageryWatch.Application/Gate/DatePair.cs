namespace ImageryWatch.Application;

/// <summary>The two days of a comparison, such as "2011-07-15"; null: unknown, or a mosaic of several days.</summary>
public readonly record struct DatePair(string? Before, string? After)
{
    private bool IsKnown => Before is not null && After is not null;

    /// <summary>
    /// Whether one event can be reported by both comparisons: their periods have more than one day in common, or a day is not known. A
    /// structure cannot appear in two periods that follow each other.
    /// </summary>
    public bool MayOverlap(DatePair other) => !IsKnown || !other.IsKnown
        || (string.CompareOrdinal(Before, other.After) < 0 && string.CompareOrdinal(other.Before, After) < 0);
}
