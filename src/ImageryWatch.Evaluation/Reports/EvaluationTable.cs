namespace ImageryWatch.Evaluation;

/// <summary>Scores as lines of text.</summary>
internal static class EvaluationTable
{
    public static IEnumerable<string> Lines(EvaluationScore score)
    {
        yield return $"{"",-16}{"precision",10}{"recall",8}{"F1",8}{"hits",9}{"false",8}{"missed",8}   truth -> reported";
        yield return Row("guard tower", score.Towers, Counts(score.TowerCount));
        yield return Row("housing @.3", score.HousingLoose, Counts(score.HousingCount));
        yield return Row("housing @.5", score.HousingStrict, "");
        yield return Row("  new, removed", score.AppearedOrRemovedHousing, "");
        yield return Row("  altered", score.AlteredHousing, "");
        yield return Row("fence (length)", score.Fences);
        yield return $"false alarms: {score.FalseAlarms}, {DecimalRounding.To(score.FalseAlarmsPerSquareKilometre, 2):0.00} per km2 of "
            + $"{score.AreaSquareKilometres:0.####} km2; of these altered housing: {score.AlteredHousing.FalseAlarms}, "
            + $"{DecimalRounding.To(score.FalseAlteredPerSquareKilometre, 2):0.00} per km2";
        yield return $"objects: {score.Truth} true, {score.Reported} reported";
        foreach (var line in Reliability(score.Calibration)) yield return line;
    }

    public static IEnumerable<string> Lines(BatchEvaluationResult result)
    {
        var width = Math.Max(10, result.Folders.Max(folder => Name(folder).Length) + 2);
        FolderEvaluation[] rows = [.. result.Folders, result.All];
        if (result.All.Objects is { } all)
        {
            yield return $"{"".PadRight(width)}{"tower F1",10}{"house@.3",10}{"house@.5",10}{"fence F1",10}"
                + $"{"false/km2",11}{"true",7}{"reported",10}{"altered",14}";
            foreach (var row in rows.Where(row => row.Objects is not null)) yield return Name(row).PadRight(width) + Columns(row.Objects!);
            foreach (var line in Reliability(all.Calibration)) yield return line;
        }

        foreach (var row in rows.Where(row => row.Pixels is not null))
            yield return $"{Name(row).PadRight(width)}{Pixels(row.Pixels!.Value)}";
    }

    private static string Name(FolderEvaluation folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder.Folder));

    private static string Columns(EvaluationScore score) =>
        $"{score.Towers.F1,10:0.000}{score.HousingLoose.F1,10:0.000}{score.HousingStrict.F1,10:0.000}{score.Fences.F1,10:0.000}"
            + $"{score.FalseAlarmsPerSquareKilometre,11:0.00}{score.Truth,7}{score.Reported,10}"
            + $"{Counts(score.AlteredHousing),14}";

    private static string Pixels(PixelScore score) =>
        $"housing pixels: F1 {DecimalRounding.To(score.F1, 4):0.0000}  P {DecimalRounding.To(score.Precision, 3):0.000}  R "
            + $"{DecimalRounding.To(score.Recall, 3):0.000}  reported px {score.Hits + score.FalseAlarms}";

    private static string Row(string name, DetectionScore score, string note) =>
        ($"{name,-16}{ThreeDecimals(score.Precision),10}{ThreeDecimals(score.Recall),8}{ThreeDecimals(score.F1),8}"
            + $"{score.Hits,9}{score.FalseAlarms,8}{score.Misses,8}   {note}").TrimEnd();

    private static string Row(string name, FenceScore score) =>
        $"{name,-16}{ThreeDecimals(score.Precision),10}{ThreeDecimals(score.Recall),8}{ThreeDecimals(score.F1),8}{score.CorrectMetres,7:0} "
            + $"m{score.ReportedMetres - score.CorrectMetres,6:0} m{score.TruthMetres - score.FoundMetres,6:0} m   {score.TruthMetres:0} m "
            + $"-> {score.ReportedMetres:0} m";

    private static string ThreeDecimals(double ratio) => DecimalRounding.To(ratio, 3).ToString("0.000");

    /// <summary>Hits, false alarms and misses.</summary>
    private static string Counts(DetectionScore score) => $"{score.Hits} / {score.FalseAlarms} / {score.Misses}";

    private static string Counts(CountError count) => $"{count.Truth} -> {count.Reported} ({count.Error:+0;-0;0})";

    private static IEnumerable<string> Reliability(Calibration calibration)
    {
        if (calibration.ExpectedCalibrationError is not { } error) yield break;
        yield return $"calibration: expected calibration error {DecimalRounding.To(error, 3):0.000}";
        foreach (var bin in calibration.Bins.Where(bin => bin.Count > 0))
            yield return $"  confidence {bin.From:0.0}-{bin.To:0.0}: {bin.Count,5} reported, mean confidence {bin.MeanConfidence:0.00}, "
                + $"correct {bin.Accuracy:0.00}";
    }
}
