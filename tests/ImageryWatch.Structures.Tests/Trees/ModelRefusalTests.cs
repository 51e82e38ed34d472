using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Structures.Tests;

public class ModelRefusalTests
{
    [Theory]
    [InlineData("\"name\":\"gbtree\"", "\"name\":\"dart\"", "booster 'dart'")]
    [InlineData("\"binary:logistic\"", "\"multi:softprob\"", "objective 'multi:softprob'")]
    [InlineData("\"num_class\":\"0\"", "\"num_class\":\"3\"", "several classes")]
    [InlineData("\"tree_info\":[0,0]", "\"tree_info\":[0,1]", "several classes")]
    [InlineData("\"split_type\":[0,0,0]", "\"split_type\":[1,0,0]", "tree 1 has categorical splits")]
    [InlineData("\"feature_types\":[\"float\",\"float\"]", "\"feature_types\":[\"float\",\"c\"]", "categorical features")]
    [InlineData("\"num_deleted\":\"0\",\"num_feature\":\"2\",\"num_nodes\":\"3\",\"size_leaf_vector\":\"0\"", "\"num_nodes\":\"3\",\"size_leaf_vector\":\"4\"", "vector leaves")]
    [InlineData("\"feature_names\":[\"shadow\",\"area\"]", "\"feature_names\":[]", "no feature names")]
    [InlineData("\"feature_names\":[\"shadow\",\"area\"]", "\"feature_names\":[\"shadow\"]", "names 1 features but needs 2")]
    [InlineData("\"num_trees\":\"2\"", "\"num_trees\":\"3\"", "2 of 3 trees")]
    [InlineData("\"num_nodes\":\"6\"", "\"num_nodes\":\"7\"", "should have 7 nodes")]
    [InlineData("\"sum_hessian\":[8,6,2]", "\"sum_hessian\":[8,6]", "should have 3 nodes")]
    [InlineData("\"sum_hessian\":[8,6,2]", "\"sum_hessian\":[8,6,-2]", "no valid sum_hessian at node 2")]
    [InlineData("[2E1,1.25E-1,-7.5E-1]", "[2E1,1E99,-7.5E-1]", "no finite value at node 1")]
    [InlineData("\"split_indices\":[1,0,0]", "\"split_indices\":[2,0,0]", "feature 2 of 2")]
    [InlineData("\"left_children\":[1,-1,-1]", "\"left_children\":[9,-1,-1]", "points outside itself at node 0")]
    [InlineData("\"right_children\":[2,-1,-1]", "\"right_children\":[-1,-1,-1]", "points outside itself at node 0")]
    [InlineData("\"left_children\":[1,-1,-1]", "\"left_children\":[0,-1,-1]", "reaches a node twice")]
    [InlineData("\"left_children\":[1,-1,-1]", "\"left_children\":[1.5,-1,-1]", "a part is missing or of another kind")]
    [InlineData("\"base_score\":\"5E-1\"", "\"base_score\":\"0\"", "base_score 0 is not a probability")]
    [InlineData("\"base_score\":\"5E-1\"", "\"base_score\":\"half\"", "a part is missing or of another kind")]
    [InlineData("\"base_score\":\"5E-1\"", "\"base_score\":null", "a part is missing or of another kind")]
    [InlineData("\"num_trees\":\"2\"", "\"num_trees\":null", "a part is missing or of another kind")]
    [InlineData("\"num_trees\":\"2\"", "\"num_trees\":\"99999999999\"", "a part is missing or of another kind")]
    [InlineData("\"default_left\":[0,0,0]", "\"other\":[0,0,0]", "a part is missing or of another kind")]
    [InlineData("\"learner\"", "\"model\"", "a part is missing or of another kind")]
    public void What_cannot_be_evaluated_is_refused_in_one_line(string part, string other, string why) =>
        AssertRefused(HandMadeModel.With(part, other), why);

    [Fact]
    public void Every_cut_of_the_file_is_refused()
    {
        for (var length = 0; length < HandMadeModel.Text.Length; length += 7)
            AssertRefused(HandMadeModel.Text[..length], "cut off");
        AssertRefused("[]", "of another kind");
        AssertRefused("null", "of another kind");
        AssertRefused("{L\u0000", "not an XGBoost model in JSON");
    }

    [Fact]
    public void A_damaged_file_is_refused_or_scored_but_never_fails_otherwise()
    {
        const string Marks = "0123456789-.,:[]{}\"Ee n";
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var text = HandMadeModel.Text.ToCharArray();
            for (var change = random.Next(1, 3); change > 0; change--) text[random.Next(text.Length)] = Marks[random.Next(Marks.Length)];
            LoadAndScore(new string(text));
        }
    }

    private static void LoadAndScore(string text)
    {
        try
        {
            var ensemble = HandMadeModel.Load(text);
            Assert.True(double.IsFinite(ensemble.LogOdds(new float[ensemble.FeatureNames.Count])));
        }
        catch (InputException e)
        {
            Assert.DoesNotContain('\n', e.Message);
        }
    }

    [Theory]
    [InlineData(new[] { "shadow", "width" }, "feature 2 is 'area' in the model and 'width' here")]
    [InlineData(new[] { "area", "shadow" }, "feature 1 is 'shadow' in the model and 'area' here")]
    [InlineData(new[] { "shadow" }, "the model also needs 'area' as feature 2")]
    [InlineData(new[] { "shadow", "area", "width" }, "the model lacks 'width', feature 3 here")]
    public void Other_features_are_refused_by_the_first_difference(string[] computed, string difference)
    {
        var error = Assert.Throws<InputException>(() => TreeEnsemble.Load(Encoding.UTF8.GetBytes(HandMadeModel.Text), HandMadeModel.Name, computed));
        Assert.Equal($"towers.json: was trained on other features: {difference}; train the model again with this version of the program.", error.Message);
    }

    [Fact]
    public void The_same_features_are_taken() =>
        Assert.Equal(2, TreeEnsemble.Load(Encoding.UTF8.GetBytes(HandMadeModel.Text), HandMadeModel.Name, ["shadow", "area"]).TreeCount);

    private static void AssertRefused(string text, string why)
    {
        var error = Assert.Throws<InputException>(() => HandMadeModel.Load(text));
        Assert.StartsWith("towers.json: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
