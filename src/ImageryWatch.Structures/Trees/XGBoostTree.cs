using System.Text.Json;

namespace ImageryWatch.Structures;

/// <summary>One tree as the file has it: an array per property, nodes in the order in which training made them.</summary>
internal sealed class XGBoostTree
{
    public required int[] Left { get; init; }

    public required int[] Right { get; init; }

    public required int[] Feature { get; init; }

    /// <summary>The threshold of an inner node, the value of a leaf.</summary>
    public required float[] Value { get; init; }

    public required bool[] MissingGoesLeft { get; init; }

    /// <summary>Sum of the training rows' second derivatives: how much of the training data came through the node.</summary>
    public required float[] Cover { get; init; }

    public bool IsLeaf(int node) => Left[node] < 0;

    /// <exception cref="UnsupportedModelException">Categorical or vector-valued, or the arrays do not fit each other.</exception>
    public static XGBoostTree Read(JsonElement tree, int featureCount, int number)
    {
        RequireNumericalAndScalar(tree, number);
        var read = new XGBoostTree
        {
            Left = Numbers(tree, "left_children", item => item.GetInt32()),
            Right = Numbers(tree, "right_children", item => item.GetInt32()),
            Feature = Numbers(tree, "split_indices", item => item.GetInt32()),
            Value = Numbers(tree, "split_conditions", item => item.GetSingle()),
            MissingGoesLeft = Numbers(tree, "default_left", IsTrue),
            Cover = Numbers(tree, "sum_hessian", item => item.GetSingle()),
        };
        read.RequireWhole(XGBoostModelReader.Count(tree.GetProperty("tree_param"), "num_nodes"), number);
        read.RequireSaneNodes(featureCount, number);
        return read;
    }

    private static T[] Numbers<T>(JsonElement tree, string key, Func<JsonElement, T> read) =>
        [.. tree.GetProperty(key).EnumerateArray().Select(read)];

    /// <summary>1 and 0 in version 1.7, true and false in files that other versions or tools wrote.</summary>
    private static bool IsTrue(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => item.GetInt32() != 0,
    };

    private static void RequireNumericalAndScalar(JsonElement tree, int number)
    {
        if (HasOther(tree, "split_type", item => item.GetInt32() != 0) || HasOther(tree, "categories_nodes", _ => true))
            throw new UnsupportedModelException($"tree {number} has categorical splits, which are not evaluated here; train on numerical columns.");
        if (XGBoostModelReader.Count(tree.GetProperty("tree_param"), "size_leaf_vector") > 1)
            throw new UnsupportedModelException($"tree {number} has vector leaves, which are not evaluated here; train one model per yes/no question.");
    }

    private static bool HasOther(JsonElement tree, string key, Func<JsonElement, bool> isOther) =>
        tree.TryGetProperty(key, out var items) && items.EnumerateArray().Any(isOther);

    private void RequireWhole(int nodeCount, int number)
    {
        int[] lengths = [Left.Length, Right.Length, Feature.Length, Value.Length, MissingGoesLeft.Length, Cover.Length];
        if (nodeCount < 1 || lengths.Any(length => length != nodeCount))
            throw Broken(number, $"should have {nodeCount} nodes but its lists have {string.Join(", ", lengths)}");
    }

    private void RequireSaneNodes(int featureCount, int number)
    {
        for (var node = 0; node < Left.Length; node++)
        {
            if (!float.IsFinite(Value[node])) throw Broken(number, $"has no finite value at node {node}");
            if (!(float.IsFinite(Cover[node]) && Cover[node] >= 0)) throw Broken(number, $"has no valid sum_hessian at node {node}");
            if (IsLeaf(node)) continue;
            if (Feature[node] < 0 || Feature[node] >= featureCount) throw Broken(number, $"asks for feature {Feature[node]} of {featureCount} at node {node}");
            if (Left[node] >= Left.Length || Right[node] < 0 || Right[node] >= Left.Length) throw Broken(number, $"points outside itself at node {node}");
        }
    }

    internal static UnsupportedModelException Broken(int number, string how) => new($"tree {number} {how}; save the model again.");
}
