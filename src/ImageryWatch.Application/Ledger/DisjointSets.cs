namespace ImageryWatch.Application;

/// <summary>Union-find over the numbers 0..count-1; the root of a set is its smallest member.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, count)];

    public int RootOf(int item)
    {
        while (_parents[item] != item) item = _parents[item] = _parents[_parents[item]];
        return item;
    }

    public void Join(int one, int other)
    {
        var (a, b) = (RootOf(one), RootOf(other));
        _parents[Math.Max(a, b)] = Math.Min(a, b);
    }

    /// <summary>The sets, each in ascending order, ordered by their smallest member.</summary>
    public IEnumerable<int[]> All() => Enumerable.Range(0, _parents.Length).GroupBy(RootOf).Select(set => set.ToArray());
}
