using System.Reflection;
using ImageryWatch.Classification;
using Microsoft.ML.Trainers.LightGbm;

namespace ImageryWatch.Training;

/// <summary>
/// LightGBM's monotone constraints, for which ML.NET 5.0 has no public option: they are added to the parameters that its trainer passes to
/// LightGBM. A test fails if another ML.NET version no longer applies them.
/// </summary>
internal static class MonotoneConstraints
{
    /// <exception cref="ArgumentException">A constraint refers to an unknown feature.</exception>
    /// <exception cref="NotSupportedException">This version of ML.NET stores its parameters differently.</exception>
    public static LightGbmBinaryTrainer Apply<T>(
        LightGbmBinaryTrainer trainer, IReadOnlyList<Feature<T>> features, IReadOnlyDictionary<string, int> directions)
    {
        if (directions.Count == 0) return trainer;
        var unknown = directions.Keys.Order(StringComparer.Ordinal).FirstOrDefault(name => features.All(feature => feature.Name != name));
        if (unknown is not null)
            throw new ArgumentException(
                $"A monotone constraint refers to '{unknown}', which is not a feature of the part.", nameof(directions));
        Parameters(trainer)["monotone_constraints"] = string.Join(
            ',', features.Select(feature => Math.Sign(directions.GetValueOrDefault(feature.Name))));
        return trainer;
    }

    private static Dictionary<string, object> Parameters(LightGbmBinaryTrainer trainer)
    {
        for (var type = trainer.GetType(); type is not null; type = type.BaseType)
        {
            var field = type.GetField("GbmOptions", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
            if (field?.GetValue(trainer) is Dictionary<string, object> parameters) return parameters;
        }

        throw new NotSupportedException("This version of ML.NET does not support monotone constraints; use Microsoft.ML.LightGbm 5.0.1.");
    }
}
