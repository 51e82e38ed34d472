using System.Text.Json.Nodes;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>
/// What the shipped models must reach on a fixed set of scenes (640 x 640 pixels). Measured on DATE with the models of that day, all scenes together:
/// MEASURED
/// </summary>
internal static class AccuracyFloors
{
    public static IReadOnlyList<(string Preset, int Seed)> Scenes { get; } = [("easy", 9401), ("easy", 9405), ("easy", 9412), ("normal", 9502), ("normal", 9504)];

    public static (string Preset, int Seed) SceneWithoutChange { get; } = ("no-change", 9601);

    public const int MaxFalseAlarmsWithoutChange = 3;

    private static readonly (string Class, double MinPrecision, double MinRecall)[] Floors =
    [
        ("guard_tower", 0.5, 0.5),
        ("fence(length)", 0.5, 0.5),
        ("housing@.3", 0.5, 0.5),
    ];

    /// <summary>One line for each floor that is missed, the class first; a class that was never reported has no precision and misses it.</summary>
    public static IEnumerable<string> Violations(JsonNode score)
    {
        foreach (var (name, minPrecision, minRecall) in Floors)
        {
            var (precision, recall) = (Value(score, name, "precision"), Value(score, name, "recall"));
            if (!(precision >= minPrecision)) yield return $"{name}: precision {precision} is below {minPrecision}";
            if (!(recall >= minRecall)) yield return $"{name}: recall {recall} is below {minRecall}";
        }
    }

    private static double Value(JsonNode score, string name, string measure) => score[name]![measure]?.GetValue<double>() ?? double.NaN;
}
