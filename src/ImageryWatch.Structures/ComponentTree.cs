namespace ImageryWatch.Structures;

/// <summary>
/// The component tree (max-tree) of an 8-bit image: every connected set of pixels that is at least as bright as some
/// level is a node, its parent the set one level down that holds it. Built by flooding from the brightest ground that
/// is reached downwards (Nister and Stewenius 2008, "Linear time maximally stable extremal regions"), which touches
/// memory near the last pixel only. 4-connected. Nodes are numbers from 0 on: brightest first, those of one level by
/// their first pixel in descending order; the root is the last.
/// </summary>
internal sealed class ComponentTree
{
    private readonly ComponentNode[] _nodes;

    /// <param name="levels">Row-major levels, <paramref name="width"/> columns.</param>
    /// <param name="width">Columns.</param>
    /// <param name="weights">What <see cref="Weight"/> sums, per pixel.</param>
    public ComponentTree(byte[] levels, int width, ReadOnlySpan<byte> weights)
    {
        Levels = levels;
        _nodes = levels.Length == 0 ? [] : InOrder(new ComponentFlood(levels, width, weights).Run(), levels);
    }

    /// <summary>The image.</summary>
    public byte[] Levels { get; }

    /// <summary>How many nodes there are.</summary>
    public int Count => _nodes.Length;

    /// <summary>The node above; the root is its own parent.</summary>
    public int Parent(int node) => _nodes[node].Parent;

    public byte Level(int node) => _nodes[node].Level;

    /// <summary>Pixels of the node.</summary>
    public int Area(int node) => _nodes[node].Area;

    /// <summary>Sum of the weights over the node.</summary>
    public int Weight(int node) => _nodes[node].Weight;

    /// <summary>Area, weight and moments of a node.</summary>
    public ref readonly ComponentNode this[int node] => ref _nodes[node];

    /// <summary>Brings nodes from the order in which they were met into the order that the image alone gives.</summary>
    private static ComponentNode[] InOrder(ReadOnlySpan<ComponentNode> met, byte[] levels)
    {
        var standsAt = new int[levels.Length];
        var ends = new int[256];
        for (var i = 0; i < met.Length; i++)
        {
            standsAt[met[i].FirstPixel] = i + 1;
            ends[met[i].Level]++;
        }

        for (var level = 254; level >= 0; level--) ends[level] += ends[level + 1];
        var places = new int[met.Length];
        // Ascending pixels fill each level's places from its end.
        for (var pixel = 0; pixel < standsAt.Length; pixel++)
            if (standsAt[pixel] is var i and > 0) places[i - 1] = --ends[levels[pixel]];
        var nodes = new ComponentNode[met.Length];
        for (var i = 0; i < met.Length; i++)
        {
            nodes[places[i]] = met[i];
            nodes[places[i]].Parent = places[met[i].Parent];
        }

        return nodes;
    }
}
