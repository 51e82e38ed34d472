using System.Buffers;

namespace ImageryWatch.Structures;

/// <summary>
/// The component tree (max-tree) of an 8-bit image: every connected set of pixels that is at least as bright as some
/// level is a node, its parent the set one level down that holds it. Built by flooding from the brightest ground that
/// is reached downwards (Nister and Stewenius 2008, "Linear time maximally stable extremal regions"), which touches
/// memory near the last pixel only. 4-connected. Nodes are numbers from 0 on, in no order that means anything; see
/// <see cref="PutInOrder"/>. Holds rented memory until it is disposed of.
/// </summary>
internal sealed class ComponentTree : IDisposable
{
    private readonly ComponentNode[] _nodes;

    /// <param name="levels">Row-major levels, <paramref name="width"/> columns.</param>
    /// <param name="width">Columns.</param>
    /// <param name="marks">Of <see cref="ActiveGround"/>, per pixel.</param>
    public ComponentTree(ReadOnlySpan<byte> levels, int width, ReadOnlySpan<byte> marks) =>
        (_nodes, Count) = levels.IsEmpty ? ([], 0) : new ComponentFlood(levels, width, marks).Run();

    /// <summary>How many nodes there are.</summary>
    public int Count { get; }

    /// <summary>The node above; the root is its own parent.</summary>
    public int Parent(int node) => _nodes[node].Parent;

    public byte Level(int node) => _nodes[node].Level;

    /// <summary>Pixels of the node.</summary>
    public int Area(int node) => _nodes[node].Area;

    /// <summary>Area, marks and moments of a node.</summary>
    public ref readonly ComponentNode this[int node] => ref _nodes[node];

    /// <summary>Brings nodes into the order that the image alone gives: brightest first, those of one level by their first pixel in descending order.</summary>
    public void PutInOrder(Span<int> nodes)
    {
        var keys = new long[nodes.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = -(((long)_nodes[nodes[i]].Level << 32) + _nodes[nodes[i]].FirstPixel);
        keys.AsSpan().Sort(nodes);
    }

    public void Dispose()
    {
        if (_nodes.Length > 0) ArrayPool<ComponentNode>.Shared.Return(_nodes);
    }
}
