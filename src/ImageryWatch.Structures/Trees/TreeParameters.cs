namespace ImageryWatch.Structures;

/// <summary>How trees are grown; names of XGBoost's own parameters in brackets.</summary>
public sealed record TreeParameters
{
    /// <summary>Trees, one per round of boosting [num_round].</summary>
    public int Rounds { get; init; } = 300;

    /// <summary>Questions from root to leaf, at most [max_depth].</summary>
    public int Depth { get; init; } = 5;

    /// <summary>What each tree's answer is multiplied by [eta].</summary>
    public double LearningRate { get; init; } = 0.06;

    /// <summary>Share of the rows that each tree sees [subsample].</summary>
    public double RowShare { get; init; } = 0.7;

    /// <summary>Share of the features that each tree sees [colsample_bytree].</summary>
    public double FeatureShare { get; init; } = 0.6;

    /// <summary>Least sum of the rows' second derivatives in a leaf [min_child_weight].</summary>
    public double LeastLeafWeight { get; init; } = 3;

    /// <summary>Pull of a leaf's value towards 0 (L2) [lambda].</summary>
    public double Lambda { get; init; } = 2;

    /// <summary>Least gain for which a leaf is divided [gamma].</summary>
    public double Gamma { get; init; }

    /// <summary>Of the draws of rows and features.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Does not change the model. One is often faster than several where other work shares the cores.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Features whose growth may only raise (+1) or only lower (-1) the log-odds, by name [monotone_constraints]. A constraint
    /// keeps a model from learning the generator's quirks where the direction is known.
    /// </summary>
    public IReadOnlyDictionary<string, int> Monotone { get; init; } = new Dictionary<string, int>();
}
