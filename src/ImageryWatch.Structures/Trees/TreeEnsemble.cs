using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// Gradient-boosted decision trees for a yes/no question (Chen &amp; Guestrin 2016), read from XGBoost's own JSON model format
/// (<c>binary:logistic</c>, <c>gbtree</c>, numerical splits) and scored without native code. Sums are of 32-bit floats, from
/// the first tree to the last, as XGBoost forms them. Immutable: one instance serves any number of threads.
/// </summary>
public sealed class TreeEnsemble
{
    private readonly Forest _forest;
    private readonly float _baseLogOdds;
    private readonly string _name;

    internal TreeEnsemble(string name, IReadOnlyList<string> featureNames, float baseLogOdds, Forest forest)
    {
        (_name, FeatureNames, _baseLogOdds, _forest) = (name, featureNames, baseLogOdds, forest);
        Bias = forest.Roots.Aggregate((double)baseLogOdds, (sum, root) => sum + forest.Means[root]);
    }

    /// <summary>Names of the values that a row holds, in the row's order.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    public int TreeCount => _forest.Roots.Length;

    /// <summary>Log-odds to expect before any feature is known, over the training rows; see <see cref="Contributions"/>.</summary>
    public double Bias { get; }

    /// <summary>Reads a model that XGBoost 1.7 or newer saved as JSON.</summary>
    /// <param name="json">The whole file.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="InputException">No such model, or one with parts that are not evaluated here: categorical splits, dart
    /// or linear boosters, another objective, several classes, no feature names.</exception>
    public static TreeEnsemble Load(ReadOnlySpan<byte> json, string name) => XGBoostModelReader.Read(json, name);

    /// <summary>Reads a model and checks that it was trained on the features that the program computes.</summary>
    /// <inheritdoc cref="Load(ReadOnlySpan{byte}, string)"/>
    /// <param name="json">The whole file.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <param name="computedFeatures">Names of the features that rows will hold, in order.</param>
    public static TreeEnsemble Load(ReadOnlySpan<byte> json, string name, IReadOnlyList<string> computedFeatures)
    {
        var ensemble = Load(json, name);
        ensemble.RequireFeatures(computedFeatures);
        return ensemble;
    }

    /// <exception cref="InputException">The model's features are not these in this order; the first difference is named.</exception>
    public void RequireFeatures(IReadOnlyList<string> computedFeatures)
    {
        var shared = Math.Min(FeatureNames.Count, computedFeatures.Count);
        for (var i = 0; i < shared; i++)
            if (FeatureNames[i] != computedFeatures[i])
                throw OtherFeatures($"feature {i + 1} is '{FeatureNames[i]}' in the model and '{computedFeatures[i]}' here");
        if (FeatureNames.Count > shared) throw OtherFeatures($"the model also needs '{FeatureNames[shared]}' as feature {shared + 1}");
        if (computedFeatures.Count > shared) throw OtherFeatures($"the model lacks '{computedFeatures[shared]}', feature {shared + 1} here");
    }

    /// <param name="features">One row, as many values as <see cref="FeatureNames"/>; NaN where a value is missing.</param>
    /// <returns>Natural logarithm of p / (1 - p).</returns>
    public double LogOdds(ReadOnlySpan<float> features)
    {
        RequireRow(features);
        var sum = _baseLogOdds;
        foreach (var root in _forest.Roots) sum += LeafValue(root, features);
        return sum;
    }

    /// <summary>0..1: XGBoost's prediction, the same bits on every machine.</summary>
    /// <inheritdoc cref="LogOdds"/>
    /// <returns>Probability of the answer yes.</returns>
    public double Probability(ReadOnlySpan<float> features) => Logistic.Of(LogOdds(features));

    /// <summary>
    /// What each feature adds to this row's log-odds (Saabas 2014, "Interpreting random forests"): along the row's path through
    /// each tree, every step changes the value to expect, and the change counts for the feature that was asked. With
    /// <see cref="Bias"/> the contributions add up to <see cref="LogOdds"/>, but for the rounding of 32-bit sums.
    /// </summary>
    /// <inheritdoc cref="LogOdds"/>
    /// <returns>One value per feature, in log-odds.</returns>
    public double[] Contributions(ReadOnlySpan<float> features)
    {
        RequireRow(features);
        var contributions = new double[FeatureNames.Count];
        foreach (var root in _forest.Roots) AddPath(root, features, contributions);
        return contributions;
    }

    private float LeafValue(int index, ReadOnlySpan<float> features)
    {
        ReadOnlySpan<TreeNode> nodes = _forest.Nodes;
        ref readonly var node = ref nodes[index];
        while (!node.IsLeaf) node = ref nodes[node.Next(features[node.Feature])];
        return node.Value;
    }

    private void AddPath(int index, ReadOnlySpan<float> features, Span<double> contributions)
    {
        var (nodes, means) = (_forest.Nodes, _forest.Means);
        while (!nodes[index].IsLeaf)
        {
            var feature = nodes[index].Feature;
            var next = nodes[index].Next(features[feature]);
            contributions[feature] += means[next] - means[index];
            index = next;
        }
    }

    private void RequireRow(ReadOnlySpan<float> features)
    {
        if (features.Length != FeatureNames.Count)
            throw new ArgumentException($"{features.Length} values for {FeatureNames.Count} features.", nameof(features));
    }

    private InputException OtherFeatures(string difference) =>
        new($"{_name}: was trained on other features: {difference}; train the model again with this version of the program.");
}
