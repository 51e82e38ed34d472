namespace ImageryWatch.Structures.Tests;

public class TreeEnsembleTests
{
    private const float Missing = float.NaN;

    /// <summary>Means: tree 0 below the left child (9 x -0.5 + 3 x 0.25) / 12, tree 0 (12 x that + 4 x 1) / 16, tree 1 (6 x 0.125 - 2 x 0.75) / 8.</summary>
    private const double LeftMean = -0.3125, Mean0 = 0.015625, Mean1 = -0.09375;

    [Theory]
    [InlineData(1f, 5f, -0.5 + 0.125)]
    [InlineData(1f, 15f, 0.25 + 0.125)]
    [InlineData(1f, 25f, 0.25 - 0.75)]
    [InlineData(3f, 5f, 1 + 0.125)]
    [InlineData(2f, 20f, 1 - 0.75)] // equal to a threshold: not below it
    [InlineData(Missing, 5f, 1 + 0.125)]
    [InlineData(1f, Missing, -0.5 - 0.75)]
    [InlineData(Missing, Missing, 1 - 0.75)]
    [InlineData(float.NegativeInfinity, float.PositiveInfinity, 0.25 - 0.75)]
    public void A_row_takes_the_paths_that_its_values_lead_to(float shadow, float area, double expected)
    {
        var ensemble = HandMadeModel.Load(HandMadeModel.Text);
        Assert.Equal(expected, ensemble.LogOdds([shadow, area]));
        Assert.Equal(1 / (1 + Math.Exp(-expected)), ensemble.Probability([shadow, area]), 14);
    }

    [Fact]
    public void Each_step_of_a_path_counts_for_the_feature_asked()
    {
        var ensemble = HandMadeModel.Load(HandMadeModel.Text);
        Assert.Equal(Mean0 + Mean1, ensemble.Bias, 12);
        var contributions = ensemble.Contributions([1, 15]);
        Assert.Equal(LeftMean - Mean0, contributions[0], 12);
        Assert.Equal(0.25 - LeftMean + (0.125 - Mean1), contributions[1], 12);
        Assert.Equal([1 - Mean0, 0.125 - Mean1], ensemble.Contributions([3, 5]));
    }

    [Fact]
    public void Files_of_other_versions_are_read_alike()
    {
        var text = HandMadeModel.With("\"5E-1\"", "\"[2.5E-1]\"")
            .Replace("\"default_left\":[0,0,1,0,0,0]", "\"default_left\":[false,false,true,false,false,false]", StringComparison.Ordinal)
            .Replace("\"size_leaf_vector\":\"0\"", "\"size_leaf_vector\":\"1\"", StringComparison.Ordinal)
            .Replace("\"tree_info\"", "\"iteration_indptr\":[0,1,2],\"tree_info\"", StringComparison.Ordinal);
        var ensemble = HandMadeModel.Load(text);
        Assert.Equal(Math.Log(0.25 / 0.75) - 0.5 - 0.75, ensemble.LogOdds([1, Missing]), 6);
        Assert.Equal(Math.Log(0.25 / 0.75) + Mean0 + Mean1, ensemble.Bias, 6);
    }

    [Fact]
    public void Names_and_counts_are_those_of_the_file()
    {
        var ensemble = HandMadeModel.Load(HandMadeModel.Text);
        Assert.Equal(["shadow", "area"], ensemble.FeatureNames);
        Assert.Equal(2, ensemble.TreeCount);
        Assert.Throws<ArgumentException>(() => ensemble.LogOdds([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => ensemble.Contributions([1]));
    }

    [Fact]
    public void Scoring_allocates_nothing()
    {
        var ensemble = HandMadeModel.Load(HandMadeModel.Text);
        float[] row = [1, 15];
        var sum = ensemble.Probability(row);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) sum += ensemble.Probability(row);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(sum > 0);
    }

    [Fact]
    public void The_logistic_is_exact_to_the_last_digits()
    {
        for (var x = -709.0; x <= 709; x += 0.37)
        {
            var exact = x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));
            if (Math.Abs(x) < 699) Assert.InRange(Logistic.Of(x) / exact, 1 - 1e-14, 1 + 1e-14);
            Assert.InRange(Logistic.Of(x), 0, 1);
        }

        Assert.Equal(0.5, Logistic.Of(0));
        Assert.Equal(1, Logistic.Of(double.PositiveInfinity));
        Assert.True(double.IsNaN(Logistic.Of(double.NaN)));
    }
}
