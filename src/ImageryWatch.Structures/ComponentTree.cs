namespace ImageryWatch.Structures;

/// <summary>
/// The component tree (max-tree) of an 8-bit image: every connected set of pixels that is at least as bright as some
/// level is a node, its parent the set one level down that holds it. Built by union-find over pixels sorted by level
/// (Berger et al. 2007, "Effective component tree computation"). 4-connected.
/// </summary>
internal sealed class ComponentTree
{
    private readonly byte[] _levels;

    /// <param name="levels">Row-major levels, <paramref name="width"/> columns.</param>
    /// <param name="width">Columns.</param>
    /// <param name="weights">What <see cref="Weight"/> sums, per pixel.</param>
    public ComponentTree(byte[] levels, int width, ReadOnlySpan<byte> weights)
    {
        _levels = levels;
        var order = SortByLevel(levels);
        Parent = Build(levels, width, order);
        Area = new int[levels.Length];
        Weight = new int[levels.Length];
        SumColumn = new long[levels.Length];
        SumRow = new long[levels.Length];
        SumColumnColumn = new long[levels.Length];
        SumRowRow = new long[levels.Length];
        SumColumnRow = new long[levels.Length];
        Nodes = Accumulate(order, width, weights);
    }

    /// <summary>Per pixel: the node above it. A pixel is a node when its parent has another level; the root is its own parent.</summary>
    public int[] Parent { get; }

    /// <summary>Pixels that stand for nodes, brightest first; the root last.</summary>
    public IReadOnlyList<int> Nodes { get; }

    /// <summary>Pixels of the node.</summary>
    public int[] Area { get; }

    /// <summary>Sum of the weights over the node.</summary>
    public int[] Weight { get; }

    public long[] SumColumn { get; }

    public long[] SumRow { get; }

    public long[] SumColumnColumn { get; }

    public long[] SumRowRow { get; }

    public long[] SumColumnRow { get; }

    public byte Level(int node) => _levels[node];

    /// <summary>Pixel indices from brightest to darkest; equal levels in descending index order.</summary>
    private static int[] SortByLevel(byte[] levels)
    {
        var starts = new int[257];
        foreach (var level in levels) starts[level + 1]++;
        for (var level = 0; level < 256; level++) starts[level + 1] += starts[level];
        var ascending = new int[levels.Length];
        for (var i = 0; i < levels.Length; i++) ascending[starts[levels[i]]++] = i;
        Array.Reverse(ascending);
        return ascending;
    }

    private static int[] Build(byte[] levels, int width, int[] order)
    {
        var parent = new int[levels.Length];
        var joined = new int[levels.Length];
        Array.Fill(joined, -1);
        foreach (var pixel in order)
        {
            parent[pixel] = joined[pixel] = pixel;
            var column = pixel % width;
            if (column > 0) Attach(pixel, pixel - 1, parent, joined);
            if (column < width - 1) Attach(pixel, pixel + 1, parent, joined);
            if (pixel >= width) Attach(pixel, pixel - width, parent, joined);
            if (pixel + width < levels.Length) Attach(pixel, pixel + width, parent, joined);
        }

        for (var i = order.Length - 1; i >= 0; i--)
        {
            var pixel = order[i];
            var above = parent[pixel];
            if (levels[parent[above]] == levels[above]) parent[pixel] = parent[above];
        }

        return parent;
    }

    private static void Attach(int pixel, int neighbour, int[] parent, int[] joined)
    {
        if (joined[neighbour] < 0) return;
        var root = Root(joined, neighbour);
        if (root == pixel) return;
        parent[root] = pixel;
        joined[root] = pixel;
    }

    private static int Root(int[] joined, int pixel)
    {
        while (joined[pixel] != pixel) pixel = joined[pixel] = joined[joined[pixel]];
        return pixel;
    }

    private List<int> Accumulate(int[] order, int width, ReadOnlySpan<byte> weights)
    {
        for (var i = 0; i < order.Length; i++)
        {
            var (column, row) = (i % width, i / width);
            Area[i] = 1;
            Weight[i] = weights[i];
            SumColumn[i] = column;
            SumRow[i] = row;
            SumColumnColumn[i] = (long)column * column;
            SumRowRow[i] = (long)row * row;
            SumColumnRow[i] = (long)column * row;
        }

        var nodes = new List<int>();
        foreach (var pixel in order)
        {
            var above = Parent[pixel];
            if (above == pixel || _levels[above] != _levels[pixel]) nodes.Add(pixel);
            if (above != pixel) Add(above, pixel);
        }

        return nodes;
    }

    private void Add(int to, int from)
    {
        Area[to] += Area[from];
        Weight[to] += Weight[from];
        SumColumn[to] += SumColumn[from];
        SumRow[to] += SumRow[from];
        SumColumnColumn[to] += SumColumnColumn[from];
        SumRowRow[to] += SumRowRow[from];
        SumColumnRow[to] += SumColumnRow[from];
    }
}
