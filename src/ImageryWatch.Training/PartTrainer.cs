using ImageryWatch.Classification;
using System.Security.Cryptography;
using ImageryWatch.Core;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;

namespace ImageryWatch.Training;

/// <summary>One trained part.</summary>
/// <param name="Pipeline">ML.NET's model file.</param>
/// <param name="Card">Its entry in the model card.</param>
internal sealed record TrainedPart(byte[] Pipeline, PartCard Card);

/// <summary>
/// Trains one part: LightGBM trees (Ke et al. 2017) on the training rows, then a Platt calibrator (Platt 1999) on the rows of held-out
/// scenes. The same rows and options give the same bytes.
/// </summary>
internal static class PartTrainer
{
    /// <exception cref="InputException">There are too few examples.</exception>
    /// <exception cref="NativeRuntimeException">LightGBM's native library is missing.</exception>
    public static TrainedPart Train<T>(string part, IReadOnlyList<Feature<T>> features, CandidateRows rows, BoostingOptions options)
    {
        options.Validate();
        if (!rows.CanBeFitted)
            throw new InputException($"Training of '{part}' needs true and false candidates in both sets: {rows.Counts}; add scenes.");
        var ml = new MLContext(options.Seed);
        var training = TrainingRow.View(ml, rows.Training, features.Count);
        var heldOut = TrainingRow.View(ml, rows.HeldOut, features.Count);
        var trees = Fit(MonotoneConstraints.Apply(
            ml.BinaryClassification.Trainers.LightGbm(Settings(options)), features, options.MonotoneFeatures), training);
        var calibrator = ml.BinaryClassification.Calibrators.Platt(nameof(TrainingRow.Label)).Fit(trees.Transform(heldOut));
        var pipeline = new TransformerChain<ITransformer>(trees, calibrator);
        var file = MlNetModelFile.Write(ml, pipeline, training.Schema);
        var card = new PartCard(
            part, $"{part}.zip", Convert.ToHexStringLower(SHA256.HashData(file)),
            rows.HeldOut.Count(row => row.Label) / (double)rows.HeldOut.Count,
            [.. features.Select(feature => new FeatureCard(feature.Name, feature.Unit))], options,
            Metrics(ml, pipeline.Transform(heldOut), rows));
        return new TrainedPart(file, card);
    }

    /// <summary>Checks early for the native library, before candidates are collected for hours.</summary>
    /// <exception cref="NativeRuntimeException">LightGBM's native library is missing.</exception>
    public static void RequireLibrary()
    {
        var ml = new MLContext(seed: 1);
        TrainingRow[] rows = [.. Enumerable.Range(0, 40).Select(i => new TrainingRow { Label = i % 2 == 0, Features = [i] })];
        _ = Fit(ml.BinaryClassification.Trainers.LightGbm(Settings(new BoostingOptions { Iterations = 1 })), TrainingRow.View(ml, rows, 1));
    }

    private static BinaryPredictionTransformer<CalibratedModelParametersBase<LightGbmBinaryModelParameters,
        PlattCalibrator>> Fit(LightGbmBinaryTrainer trainer, IDataView rows)
    {
        try
        {
            return trainer.Fit(rows);
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            throw new NativeRuntimeException(
                "Training needs LightGBM's native library, which exists for x64 processors only and needs libgomp (Debian/Ubuntu: "
                    + "libgomp1). "
                + "Train on such a machine; comparisons with a trained model run without the library.", fault);
        }
    }

    /// <summary>One thread: the number of threads would be written into the model.</summary>
    private static LightGbmBinaryTrainer.Options Settings(BoostingOptions options) => new()
    {
        LabelColumnName = nameof(TrainingRow.Label),
        FeatureColumnName = nameof(TrainingRow.Features),
        NumberOfIterations = options.Iterations,
        LearningRate = options.LearningRate,
        NumberOfLeaves = 1 << options.MaxDepth,
        MinimumExampleCountPerLeaf = options.MinRowsPerLeaf,
        Seed = options.Seed,
        Sigmoid = 1,
        NumberOfThreads = 1,
        Deterministic = true,
        ForceColumnWise = true,
        HandleMissingValue = false,
        Booster = new GradientBooster.Options
        {
            MaximumTreeDepth = options.MaxDepth,
            L2Regularization = options.L2Regularization,
            FeatureFraction = options.FeatureFraction,
            SubsampleFraction = options.RowFraction,
            SubsampleFrequency = 1,
            MinimumChildWeight = options.MinChildWeight,
        },
    };

    private static PartMetrics Metrics(MLContext ml, IDataView scored, CandidateRows rows)
    {
        const double NatsPerBit = 0.6931471805599453;
        var metrics = ml.BinaryClassification.Evaluate(scored, nameof(TrainingRow.Label));
        return new PartMetrics(
            rows.Training.Count, rows.Training.Count(row => row.Label), rows.HeldOut.Count, Math.Round(metrics.LogLoss * NatsPerBit, 5),
            Math.Round(F1(rows.HeldOut, [.. scored.GetColumn<float>(MlNetModelFile.ProbabilityColumn)]), 4),
            Math.Round(metrics.AreaUnderPrecisionRecallCurve, 4));
    }

    /// <summary>F1 at calibrated probability 0.5; ML.NET's own F1 uses the threshold of the trees before calibration.</summary>
    private static double F1(List<TrainingRow> rows, float[] probabilities)
    {
        var reported = probabilities.Count(probability => probability >= 0.5f);
        var right = rows.Where((row, i) => row.Label && probabilities[i] >= 0.5f).Count();
        return 2.0 * right / Math.Max(1, reported + rows.Count(row => row.Label));
    }
}
