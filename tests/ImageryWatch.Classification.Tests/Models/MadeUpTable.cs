using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using Microsoft.ML;

namespace ImageryWatch.Classification.Tests;

/// <summary>Rows of numbers with labels drawn from a known rule, for tests of models without imagery.</summary>
internal static class MadeUpTable
{
    public const int Columns = 6;

    /// <summary>Column 4 is missing or not by the label alone; column 5 never matters.</summary>
    public static IReadOnlyList<Feature<float[]>> Features { get; } =
        [.. Enumerable.Range(0, Columns)
            .Select(i => new Feature<float[]>($"column_{i}", "1", row => row[i], row => i == 5 ? "" : $"column {i} is {row[i]:0.0}"))];

    public static CandidateRows Rows(int seed, int training = 3000, int heldOut = 1500)
    {
        var (random, rows) = (new Random(seed), new CandidateRows());
        for (var i = 0; i < training + heldOut; i++)
        {
            var (values, label) = Row(random);
            rows.Add(Features, values, label ? 1 : 0, heldOut: i >= training);
        }

        return rows;
    }

    /// <summary>
    /// Logistic in columns 0 and 1, a threshold in column 2, a tenth of the values missing; the most that can be had is an accuracy of some
    /// .87.
    /// </summary>
    public static (float[] Values, bool Label) Row(Random random)
    {
        var values = Enumerable.Range(0, Columns).Select(_ => (float)((random.NextDouble() * 4) - 2)).ToArray();
        var label = random.NextDouble() < 1 / (1 + Math.Exp(-((2 * values[0]) - values[1] + (values[2] > 0.5 ? 1.5 : -0.5))));
        for (var i = 0; i < 4; i++)
            if (random.NextDouble() < 0.1) values[i] = float.NaN;
        if (random.NextDouble() < 0.3) values[4] = float.NaN;
        return (values, label);
    }

    public static TrainedPart Train(int seed, BoostingOptions? options = null) =>
        PartTrainer.Train("made_up", Features, Rows(seed), options ?? new BoostingOptions { Iterations = 40 });

    public static ClassModel<float[]> Model(TrainedPart part) => new(part.Pipeline, Features, part.Card.PositiveRate);

    /// <summary>ML.NET's own data view of encoded rows.</summary>
    public static IDataView View(MLContext ml, IEnumerable<float[]> rows) => TrainingRow.View(ml, [.. rows.Select(Encoded)], Columns);

    public static TrainingRow Encoded(float[] row)
    {
        var values = new float[Columns];
        FeatureRow.Encode(Features, row, values);
        return new TrainingRow { Features = values };
    }
}
