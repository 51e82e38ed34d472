using ImageryWatch.Core;

namespace ImageryWatch.Structures.Tests;

/// <summary>Needs libxgboost (eng/prerequisites.sh with-training); without it only the checks that come before it run.</summary>
public class TreeTrainerTests
{
    private static readonly TreeParameters Few = new() { Rounds = 40 };

    /// <summary>A logistic answer from three of the columns, one of them by a threshold; a tenth of the values is missing.</summary>
    private static TrainingTable RandomTable(int seed, int rows, int columns)
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, rows * columns).Select(_ => (float)((random.NextDouble() * 4) - 2)).ToArray();
        var labels = Enumerable.Range(0, rows).Select(row => Answer(values.AsSpan(row * columns, columns), random)).ToArray();
        for (var i = 0; i < values.Length; i++)
            if (random.NextDouble() < 0.1) values[i] = float.NaN;
        var weights = Enumerable.Range(0, rows).Select(_ => (float)(0.5 + random.NextDouble())).ToArray();
        return new TrainingTable([.. Enumerable.Range(0, columns).Select(column => $"feature {column}")], values, labels, weights);
    }

    private static bool Answer(ReadOnlySpan<float> row, Random random) =>
        random.NextDouble() < 1 / (1 + Math.Exp(-((2 * row[0]) - row[1] + (row[2] > 0.5 ? 1.5 : -0.5))));

    private static void RequireLibrary() => Assert.SkipUnless(XGBoostOracle.IsPresent, "libxgboost is not installed");

    [Theory]
    [InlineData(1, 2000, 6)]
    [InlineData(2, 500, 25)]
    public void Scores_equal_those_of_libxgboost(int seed, int rows, int columns)
    {
        RequireLibrary();
        var table = RandomTable(seed, rows, columns);
        var json = TreeTrainer.Train(table, Few);
        var ensemble = TreeEnsemble.Load(json, "random.json", table.FeatureNames);
        var unseen = RandomTable(seed + 100, 1000, columns);
        var probabilities = XGBoostOracle.Probabilities(json, unseen);
        var logOdds = XGBoostOracle.LogOdds(json, unseen);
        Assert.Equal(1000, probabilities.Length);
        for (var row = 0; row < unseen.RowCount; row++)
        {
            Assert.Equal(logOdds[row], ensemble.LogOdds(unseen.Row(row)));
            Assert.Equal(probabilities[row], ensemble.Probability(unseen.Row(row)), 1e-6);
        }
    }

    [Fact]
    public void Contributions_equal_those_of_libxgboost_and_add_up()
    {
        RequireLibrary();
        var table = RandomTable(3, 1000, 7);
        var json = TreeTrainer.Train(table, Few);
        var ensemble = TreeEnsemble.Load(json, "random.json");
        var oracle = XGBoostOracle.Contributions(json, table);
        for (var row = 0; row < table.RowCount; row++)
        {
            var contributions = ensemble.Contributions(table.Row(row));
            for (var feature = 0; feature < 7; feature++) Assert.Equal(oracle[(row * 8) + feature], contributions[feature], 1e-4);
            Assert.Equal(oracle[(row * 8) + 7], ensemble.Bias, 1e-4);
            Assert.Equal(ensemble.LogOdds(table.Row(row)), ensemble.Bias + contributions.Sum(), 1e-5);
        }
    }

    [Fact]
    public void The_same_table_gives_the_same_bytes_for_any_number_of_threads()
    {
        RequireLibrary();
        var table = RandomTable(4, 3000, 6);
        var parameters = new TreeParameters { Rounds = 15 };
        var first = TreeTrainer.Train(table, parameters);
        Assert.Equal(first, TreeTrainer.Train(table, parameters));
        Assert.Equal(first, TreeTrainer.Train(table, parameters with { Threads = 2 }));
        Assert.Equal(first, TreeTrainer.Train(table, parameters with { Threads = 3 }));
        Assert.NotEqual(first, TreeTrainer.Train(table, parameters with { Seed = 2 }));
        Assert.NotEqual(first, TreeTrainer.Train(RandomTable(5, 3000, 6), parameters));
    }

    [Fact]
    public void A_model_learns_what_the_table_shows()
    {
        RequireLibrary();
        var table = RandomTable(6, 4000, 5);
        var ensemble = TreeEnsemble.Load(TreeTrainer.Train(table, Few), "random.json");
        var unseen = RandomTable(7, 4000, 5);
        var right = Enumerable.Range(0, unseen.RowCount).Count(row => ensemble.LogOdds(unseen.Row(row)) > 0 == unseen.Labels[row]);
        Assert.InRange(right / 4000.0, 0.80, 0.95); // the answer itself is drawn: 0.87 is the most to be had
        Assert.Equal(Few.Rounds, ensemble.TreeCount);
    }

    [Fact]
    public void A_monotone_feature_only_raises_the_log_odds()
    {
        RequireLibrary();
        var table = RandomTable(8, 1500, 4);
        // Feature 1 lowers the answer: free it is used downwards, constrained to +1 it may not be.
        Assert.True(MostDrop(TreeTrainer.Train(table, Few), table) > 0.1);
        var constraint = new Dictionary<string, int> { ["feature 1"] = 1 };
        Assert.InRange(MostDrop(TreeTrainer.Train(table, Few with { Monotone = constraint }), table), 0, 1e-5);
    }

    private static double MostDrop(byte[] json, TrainingTable table)
    {
        var ensemble = TreeEnsemble.Load(json, "random.json");
        return Enumerable.Range(0, 200).Max(row =>
        {
            var values = table.Row(row).ToArray();
            var along = Enumerable.Range(-20, 41).Select(step => { values[1] = step / 10f; return ensemble.LogOdds(values); }).ToArray();
            return along.Zip(along.Skip(1)).Max(pair => pair.First - pair.Second);
        });
    }

    [Fact]
    public void Bad_parameters_and_tables_are_refused()
    {
        var table = RandomTable(9, 50, 3);
        var strange = new Dictionary<string, int> { ["colour"] = 1 };
        Assert.Throws<ArgumentException>(() => TreeTrainer.Train(table, Few with { Monotone = strange }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeTrainer.Train(table, Few with { Rounds = 0 }));
        var oneAnswer = new TrainingTable(table.FeatureNames, table.Values, new bool[50], table.Weights);
        Assert.Contains("0 of yes and 50 of no", Assert.Throws<InputException>(() => TreeTrainer.Train(oneAnswer, Few)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TrainingTable(["a", "a"], [1, 2], [true], [1]));
        Assert.Throws<ArgumentException>(() => new TrainingTable(["a", "b"], [1, 2, 3], [true], [1]));
        Assert.Throws<ArgumentException>(() => new TrainingTable(["a"], [float.PositiveInfinity], [true], [1]));
        Assert.Throws<ArgumentException>(() => new TrainingTable(["a"], [1], [true], [float.NaN]));
    }

    [Fact]
    public void What_the_library_refuses_is_one_line()
    {
        RequireLibrary();
        var error = Assert.Throws<InputException>(() => TreeTrainer.Train(RandomTable(9, 50, 3), Few with { RowShare = 7 }));
        Assert.StartsWith("Training failed, XGBoost says: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("subsample", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Training_stops_when_asked()
    {
        RequireLibrary();
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => TreeTrainer.Train(RandomTable(9, 50, 3), Few, source.Token));
    }
}
