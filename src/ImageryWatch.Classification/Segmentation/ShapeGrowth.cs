namespace ImageryWatch.Classification;

/// <summary>
/// Grows labelled sets of a plane down to a lower level, highest values first, so that sets meet in the valleys between them: marker-based
/// watershed (Meyer and Beucher 1990, "Morphological segmentation").
/// </summary>
internal static class ShapeGrowth
{
    /// <param name="plane">Values, row-major.</param>
    /// <param name="labels">Labels of the sets from 1, 0 elsewhere; receives the grown sets.</param>
    /// <param name="width">Values per row.</param>
    /// <param name="threshold">Values below are never added.</param>
    public static void Grow(ReadOnlySpan<byte> plane, Span<int> labels, int width, byte threshold)
    {
        // One first-in-first-out queue per value, so that plateaus are divided evenly.
        var queues = new Queue<int>?[byte.MaxValue + 1];
        var highest = (int)byte.MaxValue;
        for (var i = 0; i < plane.Length; i++)
            if (labels[i] != 0) (queues[Math.Max(plane[i], threshold)] ??= new Queue<int>()).Enqueue(i);
        while (highest >= threshold)
        {
            if (queues[highest] is not { Count: > 0 } queue) highest--;
            else Spread(plane, labels, width, threshold, queue.Dequeue(), queues, ref highest);
        }
    }

    private static void Spread(
        ReadOnlySpan<byte> plane, Span<int> labels, int width, byte threshold, int place, Queue<int>?[] queues, ref int highest)
    {
        var column = place % width;
        if (column > 0) TryLabel(plane, labels, threshold, place - 1, labels[place], queues, ref highest);
        if (column < width - 1) TryLabel(plane, labels, threshold, place + 1, labels[place], queues, ref highest);
        if (place >= width) TryLabel(plane, labels, threshold, place - width, labels[place], queues, ref highest);
        if (place + width < plane.Length) TryLabel(plane, labels, threshold, place + width, labels[place], queues, ref highest);
    }

    private static void TryLabel(
        ReadOnlySpan<byte> plane, Span<int> labels, byte threshold, int place, int label, Queue<int>?[] queues, ref int highest)
    {
        if (labels[place] != 0 || plane[place] < threshold) return;
        labels[place] = label;
        (queues[plane[place]] ??= new Queue<int>()).Enqueue(place);
        highest = Math.Max(highest, plane[place]);
    }
}
