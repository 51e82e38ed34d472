namespace ImageryWatch.Structures;

/// <summary>Lays trees out one after the other, each breadth first, so that siblings stand side by side after their parent.</summary>
internal sealed class ForestBuilder
{
    private readonly List<TreeNode> _nodes = [];
    private readonly List<double> _means = [];
    private readonly List<double> _covers = [];
    private readonly List<int> _roots = [];

    public int TreeCount => _roots.Count;

    /// <exception cref="UnsupportedModelException">A node is reached twice: not a tree.</exception>
    public void Add(XGBoostTree tree)
    {
        var root = _nodes.Count;
        _roots.Add(root);
        AddNodes(tree, root);
        // Children stand after their parents: backwards, both are known before the parent needs them.
        for (var i = _nodes.Count - 1; i >= root; i--) SetMean(i);
    }

    public Forest Build() => new([.. _nodes], [.. _means], [.. _roots]);

    /// <summary>Nodes that no path reaches, as pruning leaves them behind, are dropped.</summary>
    private void AddNodes(XGBoostTree tree, int root)
    {
        List<int> order = [0];
        for (var i = 0; i < order.Count; i++)
        {
            var source = order[i];
            _covers.Add(tree.Cover[source]);
            _means.Add(tree.Value[source]);
            _nodes.Add(tree.IsLeaf(source) ? new TreeNode(tree.Value[source], 0, 0, false) : Inner(tree, source, root + order.Count));
            if (!tree.IsLeaf(source)) order.AddRange([tree.Left[source], tree.Right[source]]);
            if (order.Count > tree.Left.Length) throw XGBoostTree.Broken(TreeCount - 1, "reaches a node twice");
        }
    }

    private static TreeNode Inner(XGBoostTree tree, int source, int left) =>
        new(tree.Value[source], tree.Feature[source], left, tree.MissingGoesLeft[source]);

    private void SetMean(int index)
    {
        if (_nodes[index].IsLeaf) return;
        var left = _nodes[index].Left;
        var (leftCover, rightCover) = (_covers[left], _covers[left + 1]);
        var total = leftCover + rightCover;
        var leftShare = total > 0 ? leftCover / total : 0.5;
        _means[index] = (leftShare * _means[left]) + ((1 - leftShare) * _means[left + 1]);
    }
}
