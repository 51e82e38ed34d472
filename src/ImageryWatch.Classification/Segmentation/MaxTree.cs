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
    private readonly MaxTreeNode[] _nodes = [];

    /// <summary>Pixels in the order of visiting, as indices in the image with its frame of one pixel.</summary>
    private readonly int[] _order = [];
    private readonly int _width;
    private readonly ReadOnlyMemory<byte> _changed;

    /// <param name="levels">Row-major levels, <paramref name="width"/> columns.</param>
    /// <param name="width">Columns.</param>
    /// <param name="changed">1 per pixel inside a changed region, else 0; must not change until disposal.</param>
    public MaxTree(ReadOnlySpan<byte> levels, int width, ReadOnlyMemory<byte> changed)
    {
        (_width, _changed) = (width, changed);
        if (!levels.IsEmpty) (_nodes, Count, _order) = new MaxTreeBuilder(levels, width).Run();
    }

    /// <summary>Number of nodes.</summary>
    public int Count { get; }

    /// <summary>The parent of a node; the root is its own parent.</summary>
    public int Parent(int node) => _nodes[node].Parent;

    public byte Level(int node) => _nodes[node].Level;

    /// <summary>Number of pixels of the node.</summary>
    public int Area(int node) => _nodes[node].Area;

    /// <summary>Area, changed pixels and moments of a node, summed over its pixels.</summary>
    public PixelSums this[int node]
    {
        get
        {
            var stride = _width + 2;
            var changed = _changed.Span;
            var sums = new PixelSums { FirstPixel = PlaceOf(_nodes[node].FirstPixel) };
            foreach (var pixel in _order.AsSpan(_nodes[node].Start, _nodes[node].Area))
            {
                var row = pixel / stride;
                var column = pixel - (row * stride);
                sums.Add(column - 1, row - 1, changed[((row - 1) * _width) + column - 1]);
            }

            return sums;
        }
    }

    /// <summary>Sorts nodes independently of the order of flooding: brightest first, then by first pixel in descending order.</summary>
    public void PutInOrder(Span<int> nodes)
    {
        var keys = new long[nodes.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = -(((long)_nodes[nodes[i]].Level << 32) + _nodes[nodes[i]].FirstPixel);
        keys.AsSpan().Sort(nodes);
    }

    public void Dispose()
    {
        if (_nodes.Length == 0) return;
        ArrayPool<MaxTreeNode>.Shared.Return(_nodes);
        ArrayPool<int>.Shared.Return(_order);
    }

    /// <summary>Index of a pixel in the image without its frame.</summary>
    private int PlaceOf(int pixel) => (((pixel / (_width + 2)) - 1) * _width) + (pixel % (_width + 2)) - 1;
}
