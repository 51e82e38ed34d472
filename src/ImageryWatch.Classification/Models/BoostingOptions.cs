namespace ImageryWatch.Classification;

/// <summary>Boosting options of a part; names as in LightGBM's documentation.</summary>
public sealed record BoostingOptions
{
    /// <summary>Number of trees.</summary>
    public int Iterations { get; init; } = 160;

    /// <summary>Maximum number of splits from root to leaf.</summary>
    public int MaxDepth { get; init; } = 4;

    /// <summary>Factor on each tree's output (shrinkage).</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Share of the rows used by each tree.</summary>
    public double RowFraction { get; init; } = 0.7;

    /// <summary>Share of the features available to each tree.</summary>
    public double FeatureFraction { get; init; } = 0.6;

    /// <summary>Minimum sum of the second derivatives of the rows in a leaf.</summary>
    public double MinChildWeight { get; init; } = 3;

    /// <summary>Minimum number of rows in a leaf.</summary>
    public int MinRowsPerLeaf { get; init; } = 5;

    /// <summary>L2 regularisation of leaf values.</summary>
    public double L2Regularization { get; init; } = 2;

    /// <summary>Random seed of the sampling of rows and features.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Features whose increase may only raise (+1) or only lower (-1) the score, by name. Prevents overfitting to synthetic scenes where
    /// the direction is known.
    /// </summary>
    public IReadOnlyDictionary<string, int> MonotoneFeatures { get; init; } = new Dictionary<string, int>();

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Iterations, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDepth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxDepth, 12);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LearningRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(RowFraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RowFraction, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(FeatureFraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(FeatureFraction, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MinChildWeight);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinRowsPerLeaf, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(L2Regularization);
    }
}
