namespace ImageryWatch.Structures;

/// <summary>
/// A node of a binary decision tree. An inner node sends values below <see cref="Value"/> to the node at index
/// <see cref="Left"/>, others to the one after it, missing ones (NaN) to the side that training chose. A leaf has
/// <see cref="Left"/> 0 (index 0 is a root, never a child), and its <see cref="Value"/> is its share of the log-odds.
/// </summary>
internal readonly record struct TreeNode(float Value, int Feature, int Left, bool MissingGoesLeft)
{
    public bool IsLeaf => Left == 0;

    /// <summary>Index of the child that a feature's value leads to.</summary>
    public int Next(float value)
    {
        var goesLeft = float.IsNaN(value) ? MissingGoesLeft : value < Value;
        return goesLeft ? Left : Left + 1;
    }
}

/// <summary>The trees of a model one after the other.</summary>
/// <param name="Nodes">All nodes; the children of one node stand side by side, after their parent.</param>
/// <param name="Means">Per node the value to expect below it: its leaves weighted by the training rows that reached them.</param>
/// <param name="Roots">Index of each tree's first node.</param>
internal sealed record Forest(TreeNode[] Nodes, double[] Means, int[] Roots);
