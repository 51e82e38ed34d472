using ImageryWatch.Simulation;
using System.Text;
using ImageryWatch.Evaluation;

namespace ImageryWatch.Accuracy;

/// <summary>The dated table.</summary>
internal static class AccuracyTable
{
    public static string Text(AccuracyOptions options, DateOnly date,
        IReadOnlyList<(string Preset, string Method, IReadOnlyList<Trial> Trials)> rows)
    {
        var text = new StringBuilder();
        text.AppendLine($"# Accuracy on generated scenes, {date:yyyy-MM-dd}");
        text.AppendLine();
        text.AppendLine(
            $"{options.Scenes} scenes of {options.SizePixels} x {options.SizePixels} pixels per preset, seeds from "
            + $"{AccuracyOptions.FirstSeed} (never used for training), {options.Threads} threads.");
        text.AppendLine(
            "Scenes of a preset are scored as one (micro-average). Definitions: `imagerywatch evaluate`. `no-change` has no true change: "
            + "look at its false alarms.");
        text.AppendLine("A dash stands where there was nothing to find and nothing was reported.");
        text.AppendLine(
            "The classic row is band-matched change vectors, Otsu's threshold and a 5 x 5 opening, every blob called housing; its time "
            + "leaves out reading, registration and reporting.");
        text.AppendLine();
        text.AppendLine(
            "| preset | method | tower F1 | housing F1@.3 | housing F1@.5 | fence F1 (length) | false alarms per km2 | calibration error | "
            + "true / reported | s per scene | not assessable |");
        text.AppendLine("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var (preset, method, trials) in rows) text.AppendLine(Row(preset, method, trials));
        return text.ToString();
    }

    private static string Row(string preset, string method, IReadOnlyList<Trial> trials)
    {
        var score = EvaluationScore.Combine([.. trials.Select(trial => trial.Score)]);
        string[] cells =
        [
            preset, method, F1(score.Towers), F1(score.HousingLoose), F1(score.HousingStrict), F1(score.Fences),
            $"{score.FalseAlarmsPerSquareKilometre:0.0}", method == "classic" ? "-"
                : score.Calibration.ExpectedCalibrationError is { } error ? $"{error:0.000}" : "-",
            $"{score.Truth} / {score.Reported}", $"{trials.Average(trial => trial.Time.TotalSeconds):0.0}",
                $"{trials.Count(trial => !trial.IsAssessable)} of {trials.Count}",
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string F1(DetectionScore score) => score == default ? "-" : $"{DecimalRounding.To(score.F1, 3):0.000}";

    private static string F1(FenceScore score) =>
        score.TruthMetres + score.ReportedMetres == 0 ? "-" : $"{DecimalRounding.To(score.F1, 3):0.000}";
}
