using System.Text;

namespace ImageryWatch.Structures.Tests;

/// <summary>
/// A model of two trees over "shadow" and "area", written by hand. Base score 0.5, so a base of 0.
/// Tree 0: shadow &lt; 2 ? (area &lt; 10 ? -0.5 : 0.25) : 1; missing shadow goes right, missing area left.
/// Tree 1: area &lt; 20 ? 0.125 : -0.75; missing area goes right. The file numbers its nodes in another order than tree 0's
/// path, with a node that pruning left behind (index 3).
/// </summary>
internal static class HandMadeModel
{
    public const string Name = "towers.json";

    public const string Text = """
        {"learner":{"attributes":{},"feature_names":["shadow","area"],"feature_types":["float","float"],
         "gradient_booster":{"model":{"gbtree_model_param":{"num_parallel_tree":"1","num_trees":"2","size_leaf_vector":"0"},
          "tree_info":[0,0],"trees":[
           {"base_weights":[0,0,0,0,0,0],"categories":[],"categories_nodes":[],"categories_segments":[],"categories_sizes":[],
            "default_left":[0,0,1,0,0,0],"id":0,"left_children":[2,-1,5,-1,-1,-1],"right_children":[1,-1,4,-1,-1,-1],
            "loss_changes":[1,0,1,0,0,0],"parents":[2147483647,0,0,2147483647,2,2],
            "split_conditions":[2E0,1E0,1E1,9.9E1,2.5E-1,-5E-1],"split_indices":[0,0,1,0,0,0],"split_type":[0,0,0,0,0,0],
            "sum_hessian":[16,4,12,0,3,9],"tree_param":{"num_deleted":"1","num_feature":"2","num_nodes":"6","size_leaf_vector":"0"}},
           {"base_weights":[0,0,0],"categories":[],"categories_nodes":[],"categories_segments":[],"categories_sizes":[],
            "default_left":[0,0,0],"id":1,"left_children":[1,-1,-1],"right_children":[2,-1,-1],
            "loss_changes":[1,0,0],"parents":[2147483647,0,0],
            "split_conditions":[2E1,1.25E-1,-7.5E-1],"split_indices":[1,0,0],"split_type":[0,0,0],
            "sum_hessian":[8,6,2],"tree_param":{"num_deleted":"0","num_feature":"2","num_nodes":"3","size_leaf_vector":"0"}}]},"name":"gbtree"},
         "learner_model_param":{"base_score":"5E-1","boost_from_average":"1","num_class":"0","num_feature":"2","num_target":"1"},
         "objective":{"name":"binary:logistic","reg_loss_param":{"scale_pos_weight":"1"}}},"version":[1,7,4]}
        """;

    public static TreeEnsemble Load(string text) => TreeEnsemble.Load(Encoding.UTF8.GetBytes(text), Name);

    /// <summary>The text with one part exchanged; fails where the part does not stand in it.</summary>
    public static string With(string part, string other)
    {
        Assert.Contains(part, Text, StringComparison.Ordinal);
        return Text.Replace(part, other, StringComparison.Ordinal);
    }
}
