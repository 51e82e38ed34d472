namespace ImageryWatch.ChangeDetection;

/// <summary>
/// A connected component that grows row by row and may merge with others: a disjoint-set forest (Tarjan 1975) whose roots hold the items.
/// </summary>
internal sealed class GrowingComponent<T>
{
    private GrowingComponent<T>? _into;

    /// <summary>Items of a root; empty after it was merged into another component.</summary>
    public List<T> Items { get; } = [];

    public int LastRow { get; private set; }

    public void Add(T item, int row)
    {
        Items.Add(item);
        LastRow = row;
    }

    public GrowingComponent<T> Root()
    {
        var root = this;
        while (root._into is not null) root = root._into;
        if (_into is not null) _into = root;
        return root;
    }

    /// <summary>Merges the smaller root into the larger; returns the larger.</summary>
    public GrowingComponent<T> Join(GrowingComponent<T> other)
    {
        if (other == this) return this;
        if (other.Items.Count > Items.Count) return other.Join(this);
        Items.AddRange(other.Items);
        other.Items.Clear();
        LastRow = Math.Max(LastRow, other.LastRow);
        return other._into = this;
    }
}
