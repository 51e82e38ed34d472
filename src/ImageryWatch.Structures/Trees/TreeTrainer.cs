using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.Structures.Interop;

namespace ImageryWatch.Structures;

/// <summary>
/// Grows a <see cref="TreeEnsemble"/> with libxgboost (1.7 or newer): logistic loss, histogram method. The same table and
/// parameters give the same bytes with the same version of the library.
/// </summary>
public static class TreeTrainer
{
    /// <returns>XGBoost's JSON model, feature names inside.</returns>
    /// <exception cref="NativeRuntimeException">libxgboost is missing or older than 1.7.</exception>
    /// <exception cref="InputException">The table has examples of one answer only, or XGBoost refused it.</exception>
    /// <exception cref="ArgumentException">A parameter is out of its range, or a constraint names no feature.</exception>
    public static byte[] Train(TrainingTable table, TreeParameters parameters, CancellationToken cancellation = default)
    {
        RequireBothAnswers(table);
        RequireSane(parameters);
        var settings = Settings(parameters, table.FeatureNames);
        XGBoostLibrary.Require();
        using var matrix = XGBoostMatrix.Of(table, parameters.Threads);
        using var booster = XGBoostBooster.For(matrix);
        foreach (var (key, value) in settings) booster.Set(key, value);
        for (var round = 0; round < parameters.Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            booster.Update(round, matrix);
        }

        booster.NameFeatures(table.FeatureNames);
        return booster.ToJson();
    }

    /// <summary>Everything on which the versions of the library might differ is said, not left to its defaults.</summary>
    private static (string Key, string Value)[] Settings(TreeParameters parameters, IReadOnlyList<string> names) =>
    [
        ("booster", "gbtree"), ("objective", "binary:logistic"), ("base_score", "0.5"), ("tree_method", "hist"), ("max_bin", "256"),
        ("max_depth", Text(parameters.Depth)), ("eta", Text(parameters.LearningRate)),
        ("subsample", Text(parameters.RowShare)), ("colsample_bytree", Text(parameters.FeatureShare)),
        ("min_child_weight", Text(parameters.LeastLeafWeight)), ("lambda", Text(parameters.Lambda)), ("gamma", Text(parameters.Gamma)),
        ("seed", Text(parameters.Seed)), ("nthread", Text(parameters.Threads)), ("disable_default_eval_metric", "1"),
        ("monotone_constraints", Constraints(parameters.Monotone, names)),
    ];

    private static string Constraints(IReadOnlyDictionary<string, int> monotone, IReadOnlyList<string> names)
    {
        var stranger = monotone.Keys.Order(StringComparer.Ordinal).FirstOrDefault(key => !names.Contains(key));
        if (stranger is not null) throw new ArgumentException($"A monotone constraint names '{stranger}', which is no feature of the table.", nameof(monotone));
        return $"({string.Join(",", names.Select(name => Text(Math.Sign(monotone.GetValueOrDefault(name)))))})";
    }

    private static void RequireBothAnswers(TrainingTable table)
    {
        var yes = table.Labels.AsSpan().Count(true);
        if (yes == 0 || yes == table.RowCount)
            throw new InputException($"Training needs examples of both answers, got {yes} of yes and {table.RowCount - yes} of no; add scenes that show the other.");
    }

    private static void RequireSane(TreeParameters parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Rounds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Depth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Threads, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.LearningRate);
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
