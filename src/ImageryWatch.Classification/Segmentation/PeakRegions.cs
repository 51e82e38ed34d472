namespace ImageryWatch.Classification;

/// <summary>The values of a peak of a plane down to a threshold.</summary>
/// <param name="Places">Indices into the plane, ascending.</param>
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
        private readonly List<byte> _peak = [];

        public int Count => _parent.Count;

        public int Add(byte peak)
        {
            _parent.Add(_parent.Count);
            _peak.Add(peak);
            return _parent.Count - 1;
        }

        public byte PeakOf(int root) => _peak[root];

        public int Root(int basin)
        {
            while (_parent[basin] != basin) basin = _parent[basin] = _parent[_parent[basin]];
            return basin;
        }

        /// <summary>Joins two basins that meet at a value, unless both peaks are persistent; returns the basin with the higher peak.</summary>
        public int Meet(int one, int other, byte pass)
        {
            if (one == other) return one;
            var (higher, lower) = _peak[one] > _peak[other] || (_peak[one] == _peak[other] && one < other) ? (one, other) : (other, one);
            if (_peak[lower] - pass < MinPersistence) _parent[lower] = higher;
            return higher;
        }
    }

    /// <param name="plane">Values, row-major.</param>
    /// <param name="width">Values per row.</param>
    /// <param name="minPeak">Peaks below are skipped.</param>
    /// <param name="labels">Zeros, as many as values; receives the number of each region from 1, 0 elsewhere.</param>
    public static List<PeakRegion> Find(ReadOnlySpan<byte> plane, int width, byte minPeak, int[] labels)
    {
        var basinOf = new int[plane.Length];
        Array.Fill(basinOf, Unassigned);
        var basins = Flood(plane, width, (byte)(minPeak / 2), basinOf);
        var numbers = new Dictionary<int, int>();
        var regions = new List<PeakRegion>();
        for (var i = 0; i < plane.Length; i++)
        {
            if (basinOf[i] == Unassigned) continue;
            var root = basins.Root(basinOf[i]);
            var peak = basins.PeakOf(root);
            if (peak < minPeak || plane[i] < peak / 2) continue;
            if (!numbers.TryGetValue(root, out var number))
            {
                numbers.Add(root, number = regions.Count);
                regions.Add(new PeakRegion([], (byte)(peak / 2)));
            }

            regions[number].Places.Add(i);
            labels[i] = number + 1;
        }

        return regions;
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
            basinOf[place] = basin == Unassigned ? basins.Add(plane[place]) : basin;

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
