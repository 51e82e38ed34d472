using System.Collections.Concurrent;
using ImageryWatch.Core;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
using Microsoft.ML.Transforms;

namespace ImageryWatch.Classification;

/// <summary>
/// One part of the structure model: an ML.NET pipeline of LightGBM trees and a Platt calibrator over the features of one table.
/// Immutable; any number of threads may score at once, with the same bits as one.
/// </summary>
/// <typeparam name="T">Type that the features are computed from.</typeparam>
internal sealed class ClassModel<T>
{
    /// <summary>Upper bound on probabilities: no candidate is certain.</summary>
    private const double MaxProbability = 0.99;
    private const int MaxReasons = 4;

    /// <summary>Contributions below this share of the largest one are not worth listing as a reason.</summary>
    private const double MinContributionShare = 0.1;

    private readonly MLContext _ml = new(seed: 1);
    private readonly IReadOnlyList<Feature<T>> _features;
    private readonly ITransformer _pipeline;
    private readonly Lazy<FeatureContributionCalculatingTransformer> _contributions;
    private readonly ConcurrentBag<FeatureRowScorer<float>> _probabilityScorers = [];
    private readonly ConcurrentBag<FeatureRowScorer<VBuffer<float>>> _contributionScorers = [];

    /// <param name="zip">A model file of ML.NET, see <see cref="MlNetModelFile"/>.</param>
    /// <param name="features">The features that the model was trained on, in the same order.</param>
    /// <param name="positiveRate">Prior of the calibration; null if unknown.</param>
    /// <exception cref="FormatException">Not such a pipeline, or one of another number of features.</exception>
    public ClassModel(byte[] zip, IReadOnlyList<Feature<T>> features, double? positiveRate)
    {
        (_features, PositiveRate) = (features, positiveRate);
        _pipeline = MlNetModelFile.Read(_ml, zip, features.Count);
        _contributions = new Lazy<FeatureContributionCalculatingTransformer>(ContributionTransformer);
    }

    public double? PositiveRate { get; }

    /// <returns>Calibrated probabilities, 0 to <see cref="MaxProbability"/>, in the order of the candidates.</returns>
    public double[] Probabilities(IReadOnlyList<T> measured)
    {
        if (measured.Count == 0) return [];
        if (!_probabilityScorers.TryTake(out var scorer)) scorer = new(_pipeline, MlNetModelFile.ProbabilityColumn, _features.Count);
        var probabilities = new double[measured.Count];
        for (var i = 0; i < probabilities.Length; i++) probabilities[i] = Math.Min(MaxProbability, scorer.Score(_features, measured[i]));
        _probabilityScorers.Add(scorer);
        return probabilities;
    }

    /// <summary>
    /// The measurements with the largest contributions to the score, strongest first; those that lowered it follow, each marked.
    /// Uses ML.NET's feature contributions: for every split on a candidate's path through a tree, its score minus the score of the
    /// other branch.
    /// </summary>
    public IReadOnlyList<string> Reasons(T measured, ChangeKind change)
    {
        if (!_contributionScorers.TryTake(out var scorer)) scorer = new(_contributions.Value, "FeatureContributions", _features.Count);
        var contributions = scorer.Score(_features, measured).DenseValues().ToArray();
        _contributionScorers.Add(scorer);
        var min = MinContributionShare * contributions.Max(Math.Abs);
        return [.. Enumerable.Range(0, contributions.Length)
            .Where(i => Math.Abs(contributions[i]) > min)
            .OrderByDescending(i => Math.Abs(contributions[i]))
            .Select(i => (IsFor: contributions[i] > 0, Text: FeatureText.WithDates(_features[i].TextOf(measured), change)))
            .Where(reason => reason.Text.Length > 0)
            .DistinctBy(reason => reason.Text)
            .Take(MaxReasons)
            .OrderByDescending(reason => reason.IsFor)
            .Select(reason => reason.IsFor ? reason.Text : $"against: {reason.Text}")];
    }

    private FeatureContributionCalculatingTransformer ContributionTransformer()
    {
        var trees = (ISingleFeaturePredictionTransformer<CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator>>)
            ((IEnumerable<ITransformer>)_pipeline).First();
        var estimator = _ml.Transforms.CalculateFeatureContribution(trees, _features.Count, _features.Count, normalize: false);
        return estimator.Fit(TrainingRow.View(_ml, [], _features.Count));
    }
}

/// <summary>Applies a transformer row by row, without a data view per batch. For one thread at a time.</summary>
internal sealed class FeatureRowScorer<TOut> : IDisposable
{
    private readonly FeatureRow _row;
    private readonly DataViewRow _mapped;
    private readonly ValueGetter<TOut> _getter;
    private TOut _value = default!;

    public FeatureRowScorer(ITransformer transformer, string column, int featureCount)
    {
        _row = new FeatureRow(featureCount);
        var mapper = transformer.GetRowToRowMapper(_row.Schema);
        var output = mapper.OutputSchema[column];
        _mapped = mapper.GetRow(_row, [output]);
        _getter = _mapped.GetGetter<TOut>(output);
    }

    public TOut Score<T>(IReadOnlyList<Feature<T>> features, T measured)
    {
        _row.Fill(features, measured);
        _getter(ref _value);
        return _value;
    }

    public void Dispose()
    {
        _mapped.Dispose();
        _row.Dispose();
    }
}
