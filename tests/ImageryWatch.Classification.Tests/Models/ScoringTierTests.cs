using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace ImageryWatch.Classification.Tests;

/// <summary>
/// Run once per SIMD tier by eng/test. The oracle walks the trees with plain comparisons and sums, so that equality with it in every tier
/// is
/// equality between the tiers.
/// </summary>
public class ScoringTierTests
{
    [Fact]
    public void Probabilities_anySimdTier_equalScalarTreeEvaluation()
    {
        var part = MadeUpTable.Train(1);
        var steps = ((IEnumerable<ITransformer>)new MLContext().Model.Load(new MemoryStream(part.Pipeline), out _)).ToArray();
        var trees = ((ISingleFeaturePredictionTransformer<CalibratedModelParametersBase<LightGbmBinaryModelParameters,
            PlattCalibrator>>)steps[0]).Model.SubModel;
        var platt = Calibrator(steps[1]);
        var random = new Random(5);
        float[][] rows = [.. Enumerable.Range(0, 3000).Select(_ => MadeUpTable.Row(random).Values)];
        var found = MadeUpTable.Model(part).Probabilities(rows);
        for (var i = 0; i < rows.Length; i++)
        {
            var score = (float)trees.TrainedTreeEnsemble.Trees.Sum(tree => LeafValue(tree, MadeUpTable.Encoded(rows[i]).Features));
            var probability = (float)(1 / (1 + Math.Exp((platt.Slope * score) + platt.Offset)));
            Assert.Equal(Math.Min(0.99, probability), found[i]);
        }
    }

    /// <summary>ML.NET has no public way to it.</summary>
    private static PlattCalibrator Calibrator(ITransformer step) =>
        (PlattCalibrator)step.GetType().BaseType!.GetField("_calibrator", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(step)!;

    private static double LeafValue(RegressionTreeBase tree, float[] values)
    {
        var node = 0;
        while (node >= 0)
            node = values[tree.NumericalSplitFeatureIndexes[node]] <= tree.NumericalSplitThresholds[node]
                ? tree.LeftChild[node]
                : tree.RightChild[node];
        return tree.LeafValues[~node];
    }
}
