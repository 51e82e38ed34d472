using System.Buffers;

namespace ImageryWatch.Classification;

/// <summary>
/// The component tree (max-tree) of an 8-bit image: every connected set of pixels at or above a level is a node; its parent is the
/// enclosing set of the next lower level. Built by flooding (Nister and Stewenius 2008, "Linear time maximally stable extremal regions"),
/// which only accesses memory near the last pixel. 4-connected. Node numbers start at 0, in no defined order; see <see cref="PutInOrder"/>.
/// Uses rented memory until disposal.
/// </summary>
internal sealed class MaxTree : IDisposable
{
    private readonly MaxTreeNode[] _nodes;

    /// <param name="levels">Row-major levels, <paramref name="width"/> columns.</param>
    /// <param name="width">Columns.</param>
    /// <param name="changed">1 per pixel inside a changed region, else 0.</param>
    public MaxTree(ReadOnlySpan<byte> levels, int width, ReadOnlySpan<byte> changed) =>
        (_nodes, Count) = levels.IsEmpty ? ([], 0) : new MaxTreeBuilder(levels, width, changed).Run();

    /// <summary>Number of nodes.</summary>
    public int Count { get; }

    /// <summary>The parent of a node; the root is its own parent.</summary>
    public int Parent(int node) => _nodes[node].Parent;

    public byte Level(int node) => _nodes[node].Level;

    /// <summary>Number of pixels of the node.</summary>
    public int Area(int node) => _nodes[node].Area;

    /// <summary>Area, changed pixels and moments of a node.</summary>
    public ref readonly MaxTreeNode this[int node] => ref _nodes[node];

    /// <summary>Sorts nodes independently of the order of flooding: brightest first, then by first pixel in descending order.</summary>
    public void PutInOrder(Span<int> nodes)
    {
        var keys = new long[nodes.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = -(((long)_nodes[nodes[i]].Level << 32) + _nodes[nodes[i]].FirstPixel);
        keys.AsSpan().Sort(nodes);
    }

    public void Dispose()
    {
        if (_nodes.Length > 0) ArrayPool<MaxTreeNode>.Shared.Return(_nodes);
    }
}
