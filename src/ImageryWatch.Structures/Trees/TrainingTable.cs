namespace ImageryWatch.Structures;

/// <summary>Examples with known answers; checked when made, and to be left unchanged by whoever holds the arrays.</summary>
public sealed class TrainingTable
{
    /// <param name="featureNames">One per column, none empty, none twice.</param>
    /// <param name="values">Row by row, <c>labels.Length * featureNames.Count</c> values; NaN = missing, no infinities.</param>
    /// <param name="labels">The answer per row.</param>
    /// <param name="weights">Per row, finite, 0 or more.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other or break a rule above.</exception>
    public TrainingTable(IReadOnlyList<string> featureNames, float[] values, bool[] labels, float[] weights)
    {
        RequireNames(featureNames);
        Require(values.LongLength == (long)labels.Length * featureNames.Count, $"{values.LongLength} values for {labels.Length} rows of {featureNames.Count} features.", nameof(values));
        Require(weights.Length == labels.Length, $"{weights.Length} weights for {labels.Length} rows.", nameof(weights));
        Require(weights.All(weight => float.IsFinite(weight) && weight >= 0), "A weight is negative or not finite.", nameof(weights));
        RequireNoInfinity(featureNames, values);
        (FeatureNames, Values, Labels, Weights) = (featureNames, values, labels, weights);
    }

    public IReadOnlyList<string> FeatureNames { get; }

    public float[] Values { get; }

    public bool[] Labels { get; }

    public float[] Weights { get; }

    public int RowCount => Labels.Length;

    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * FeatureNames.Count, FeatureNames.Count);

    private static void RequireNames(IReadOnlyList<string> names)
    {
        Require(names.Count > 0, "No features.", nameof(names));
        Require(names.All(name => !string.IsNullOrWhiteSpace(name)), "A feature has no name.", nameof(names));
        var twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        Require(twice is null, $"Feature '{twice?.Key}' stands twice.", nameof(names));
    }

    private static void RequireNoInfinity(IReadOnlyList<string> names, float[] values)
    {
        var at = Array.FindIndex(values, float.IsInfinity);
        Require(at < 0, at < 0 ? "" : $"Feature '{names[at % names.Count]}' is infinite in row {at / names.Count}.", nameof(values));
    }

    private static void Require(bool holds, string message, string argument)
    {
        if (!holds) throw new ArgumentException(message, argument);
    }
}
