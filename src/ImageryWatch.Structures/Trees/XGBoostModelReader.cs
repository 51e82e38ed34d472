using System.Globalization;
using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// Reads what XGBoost's <c>save_model("x.json")</c> writes, version 1.7 and newer (later versions put the base score in
/// brackets). What cannot be evaluated exactly is refused, never approximated.
/// </summary>
internal static class XGBoostModelReader
{
    private const int LongestReason = 300;

    public static TreeEnsemble Read(ReadOnlySpan<byte> json, string name)
    {
        using var document = Parse(json, name);
        try
        {
            return ReadLearner(document.RootElement.GetProperty("learner"), name);
        }
        catch (UnsupportedModelException e)
        {
            throw new InputException($"{name}: {OneLine(e.Message)}", e);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException or KeyNotFoundException)
        {
            throw new InputException($"{name}: not a usable XGBoost model: a part is missing or of another kind ({OneLine(e.Message)}); save it again as JSON with XGBoost 1.7 or newer.", e);
        }
    }

    private static JsonDocument Parse(ReadOnlySpan<byte> json, string name)
    {
        try
        {
            return JsonDocument.Parse(json.ToArray());
        }
        catch (JsonException e)
        {
            throw new InputException($"{name}: not an XGBoost model in JSON, or cut off ({OneLine(e.Message)}); save it again under a name that ends in .json.", e);
        }
    }

    private static TreeEnsemble ReadLearner(JsonElement learner, string name)
    {
        var booster = learner.GetProperty("gradient_booster");
        RequireTreesForOneQuestion(learner, booster);
        var featureNames = ReadFeatureNames(learner);
        var forest = ReadForest(booster.GetProperty("model"), featureNames.Length);
        return new TreeEnsemble(name, featureNames, ReadBaseLogOdds(learner.GetProperty("learner_model_param")), forest);
    }

    private static void RequireTreesForOneQuestion(JsonElement learner, JsonElement booster)
    {
        var kind = booster.GetProperty("name").GetString();
        if (kind != "gbtree") throw new UnsupportedModelException($"booster '{kind}' is not evaluated here; train with booster=gbtree.");
        var objective = learner.GetProperty("objective").GetProperty("name").GetString();
        if (objective != "binary:logistic") throw new UnsupportedModelException($"objective '{objective}' is not evaluated here; train with objective=binary:logistic.");
        var parameters = learner.GetProperty("learner_model_param");
        if (Count(parameters, "num_class") > 1 || Count(parameters, "num_target") > 1)
            throw new UnsupportedModelException("several classes or targets are not evaluated here; train one model per yes/no question.");
    }

    private static string[] ReadFeatureNames(JsonElement learner)
    {
        string[] names = [.. learner.GetProperty("feature_names").EnumerateArray().Select(text => text.GetString() ?? "")];
        var expected = Count(learner.GetProperty("learner_model_param"), "num_feature");
        if (names.Length == 0) throw new UnsupportedModelException("has no feature names, so that its columns cannot be checked; train it on a table with named columns.");
        if (names.Length != expected) throw new UnsupportedModelException($"names {names.Length} features but needs {expected}; save the model again.");
        if (HasCategoricalFeature(learner)) throw new UnsupportedModelException("categorical features are not evaluated here; train on numerical columns.");
        return names;
    }

    private static bool HasCategoricalFeature(JsonElement learner) =>
        learner.TryGetProperty("feature_types", out var types) && types.EnumerateArray().Any(type => type.GetString() is "c" or "categorical");

    /// <summary>"5E-1" before version 3, "[5E-1]" since. Computed in floats, as XGBoost does: 0.5 gives exactly 0.</summary>
    private static float ReadBaseLogOdds(JsonElement parameters)
    {
        var text = Text(parameters.GetProperty("base_score")).Trim('[', ']');
        var probability = float.Parse(text, CultureInfo.InvariantCulture);
        if (probability is not (> 0 and < 1)) throw new UnsupportedModelException($"base_score {text} is not a probability between 0 and 1; save the model again.");
        return (float)-Math.Log((1 / probability) - 1);
    }

    private static Forest ReadForest(JsonElement model, int featureCount)
    {
        var trees = model.GetProperty("trees");
        var expected = Count(model.GetProperty("gbtree_model_param"), "num_trees");
        if (trees.GetArrayLength() != expected) throw new UnsupportedModelException($"holds {trees.GetArrayLength()} of {expected} trees; save the model again.");
        if (model.GetProperty("tree_info").EnumerateArray().Any(group => group.GetInt32() != 0))
            throw new UnsupportedModelException("several classes or targets are not evaluated here; train one model per yes/no question.");
        var builder = new ForestBuilder();
        foreach (var tree in trees.EnumerateArray()) builder.Add(XGBoostTree.Read(tree, featureCount, builder.TreeCount));
        return builder.Build();
    }

    /// <summary>XGBoost writes its counts as strings; absent ones count nothing.</summary>
    internal static int Count(JsonElement parameters, string key) =>
        parameters.TryGetProperty(key, out var text) ? int.Parse(Text(text), CultureInfo.InvariantCulture) : 0;

    private static string Text(JsonElement text) => text.GetString() ?? throw new FormatException("null where a text should be");

    /// <summary>Messages quote the file, which may hold anything: no line breaks, no more than a glance's worth.</summary>
    private static string OneLine(string message)
    {
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestReason ? line : $"{line[..LongestReason]}...";
    }
}
