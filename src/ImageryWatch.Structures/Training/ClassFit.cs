namespace ImageryWatch.Structures;

/// <summary>One class after fitting.</summary>
/// <param name="Trees">XGBoost's JSON.</param>
/// <param name="Calibration">On the candidates of scenes held out.</param>
/// <param name="Rate">Share of true candidates there.</param>
/// <param name="Figures">How well it did there.</param>
internal sealed record FittedModel(byte[] Trees, PlattCalibration Calibration, double Rate, FittedClass Figures);

/// <summary>Fits the trees of one class and calibrates them on the candidates of scenes that the trees did not see.</summary>
internal static class ClassFit
{
    public static FittedModel Fit<T>(string part, IReadOnlyList<Feature<T>> features, CandidateRows rows, TreeParameters parameters)
    {
        var table = new TrainingTable(
            [.. features.Select(f => f.Name)], [.. rows.Rows.SelectMany(row => row)], [.. rows.Labels.Select(label => label > 0.5f)], [.. rows.Labels.Select(_ => 1f)]);
        var json = TreeTrainer.Train(table, parameters);
        var trees = TreeEnsemble.Load(json, part);
        double[] logOdds = [.. rows.HeldOutRows.Select(row => trees.LogOdds(row))];
        bool[] answers = [.. rows.HeldOutLabels.Select(label => label > 0.5f)];
        var calibration = PlattCalibration.Fit(logOdds, answers);
        return new FittedModel(json, calibration, answers.Count(yes => yes) / (double)answers.Length, Figures(part, rows, logOdds, answers, calibration));
    }

    private static FittedClass Figures(string part, CandidateRows rows, double[] logOdds, bool[] answers, PlattCalibration calibration)
    {
        var (loss, hits, alarms, misses) = (0.0, 0, 0, 0);
        for (var i = 0; i < answers.Length; i++)
        {
            var probability = calibration.Probability(logOdds[i]);
            loss -= Math.Log(Math.Max(1e-9, answers[i] ? probability : 1 - probability));
            if (probability >= 0.5 && answers[i]) hits++;
            else if (probability >= 0.5) alarms++;
            else if (answers[i]) misses++;
        }

        return new FittedClass(
            part, rows.Labels.Count, rows.Labels.Count(label => label > 0.5f), answers.Length, loss / Math.Max(1, answers.Length),
            2.0 * hits / Math.Max(1, (2 * hits) + alarms + misses));
    }
}
