namespace ImageryWatch.Core;

/// <summary>One of several parts of nearly equal size that a list is divided into.</summary>
/// <param name="Part">From 0.</param>
/// <param name="Parts">Number of parts.</param>
public readonly record struct WorkShare(int Part, int Parts)
{
    /// <summary>Adjoining items: all parts together are the list.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> items)
    {
        var (first, end) = ((int)((long)Part * items.Count / Parts), (int)((Part + 1L) * items.Count / Parts));
        return [.. items.Skip(first).Take(end - first)];
    }
}
