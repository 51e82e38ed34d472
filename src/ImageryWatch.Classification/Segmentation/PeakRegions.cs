namespace ImageryWatch.Classification;

/// <summary>The values of a peak of a plane down to a threshold.</summary>
/// <param name="Places">Indices into the plane, unordered; connected.</param>
/// <param name="Threshold">Half the peak's value.</param>
internal readonly record struct PeakRegion(List<int> Places, byte Threshold);

/// <summary>
/// Divides a plane into one region per peak that rises far enough above the pass to a higher peak (its persistence): a watershed whose
/// markers are the persistent maxima. Each region is cut at half the height of its peak, which is the outline of a blurred shape.
/// </summary>
internal static class PeakRegions
{
    /// <summary>Minimum height of a peak above the pass to a higher one (0.1 x 254).</summary>
    private const int MinPersistence = 25;

    private const int Unassigned = -1;

    /// <summary>Basins of the plane, a union-find forest: basins that meet are joined if the lower peak is not persistent.</summary>
    private sealed class Basins
    {
        private readonly List<int> _parent = [];
        private readonly List<(int Place, byte Value)> _peak = [];

        public IEnumerable<(int Root, int Place, byte Value)> Peaks => Enumerable.Range(0, _parent.Count)
            .Where(basin => _parent[basin] == basin).Select(root => (root, _peak[root].Place, _peak[root].Value));

        public int Add(int place, byte value)
        {
            _parent.Add(_parent.Count);
            _peak.Add((place, value));
            return _parent.Count - 1;
        }

        public int Root(int basin)
        {
            while (_parent[basin] != basin) basin = _parent[basin] = _parent[_parent[basin]];
            return basin;
        }

        /// <summary>Joins two basins that meet at a value, unless both peaks are persistent; returns that of the higher peak.</summary>
        public int Meet(int one, int other, byte pass)
        {
            if (one == other) return one;
            // Basins are numbered in descending order of their peaks.
            var (higher, lower) = (Math.Min(one, other), Math.Max(one, other));
            if (_peak[lower].Value - pass < MinPersistence) _parent[lower] = higher;
            return higher;
        }
    }

    /// <param name="plane">Values, row-major.</param>
    /// <param name="width">Values per row.</param>
    /// <param name="minPeak">Peaks below are skipped.</param>
    /// <param name="labels">Zeros, as many as values; receives the number of each region from 1, 0 elsewhere.</param>
    /// <returns>The regions, that of the highest peak first, of equal peaks in the order of their places.</returns>
    public static List<PeakRegion> Find(ReadOnlySpan<byte> plane, int width, byte minPeak, int[] labels)
    {
        var basinOf = new int[plane.Length];
        Array.Fill(basinOf, Unassigned);
        var basins = Flood(plane, width, (byte)(minPeak / 2), basinOf);
        foreach (ref var basin in basinOf.AsSpan())
            if (basin != Unassigned) basin = basins.Root(basin);
        var (regions, stack) = (new List<PeakRegion>(), new Stack<int>());
        foreach (var (root, place, value) in basins.Peaks.TakeWhile(peak => peak.Value >= minPeak))
        {
            var region = new PeakRegion([], (byte)(value / 2));
            regions.Add(region);
            bool IsInside(int at, ReadOnlySpan<byte> values) => basinOf[at] == root && values[at] >= region.Threshold;
            Label(place);
            while (stack.TryPop(out var at))
            {
                region.Places.Add(at);
                var column = at % width;
                if (column > 0 && IsInside(at - 1, plane)) Label(at - 1);
                if (column < width - 1 && IsInside(at + 1, plane)) Label(at + 1);
                if (at >= width && IsInside(at - width, plane)) Label(at - width);
                if (at + width < plane.Length && IsInside(at + width, plane)) Label(at + width);
            }
        }

        return regions;

        void Label(int at)
        {
            if (labels[at] != 0) return;
            labels[at] = regions.Count;
            stack.Push(at);
        }
    }

    /// <summary>Assigns every value from a threshold on to a basin, highest values first.</summary>
    private static Basins Flood(ReadOnlySpan<byte> plane, int width, byte threshold, int[] basinOf)
    {
        var basins = new Basins();
        foreach (var place in InDescendingOrder(plane, threshold))
        {
            var basin = Unassigned;
            var column = place % width;
            if (column > 0) Join(place - 1, plane[place]);
            if (column < width - 1) Join(place + 1, plane[place]);
            if (place >= width) Join(place - width, plane[place]);
            if (place + width < basinOf.Length) Join(place + width, plane[place]);
            basinOf[place] = basin == Unassigned ? basins.Add(place, plane[place]) : basin;

            void Join(int neighbour, byte pass)
            {
                if (basinOf[neighbour] == Unassigned) return;
                var root = basins.Root(basinOf[neighbour]);
                basin = basin == Unassigned ? root : basins.Meet(basins.Root(basin), root, pass);
            }
        }

        return basins;
    }

    /// <summary>Indices of the values from a threshold on, highest value first, ascending among equal values (counting sort).</summary>
    private static int[] InDescendingOrder(ReadOnlySpan<byte> plane, byte threshold)
    {
        Span<int> next = stackalloc int[byte.MaxValue + 2];
        next.Clear();
        foreach (var value in plane)
            if (value >= threshold) next[byte.MaxValue - value + 1]++;
        for (var i = 1; i < next.Length; i++) next[i] += next[i - 1];
        var order = new int[next[^1]];
        for (var i = 0; i < plane.Length; i++)
            if (plane[i] >= threshold) order[next[byte.MaxValue - plane[i]]++] = i;
        return order;
    }
}
