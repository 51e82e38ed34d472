using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Evaluation;

/// <summary>Scores as JSON; ratios are rounded to three decimals.</summary>
internal static class EvaluationJson
{
    public static JsonObject Of(EvaluationScore score) => new()
    {
        ["empty"] = score.IsEmpty,
        ["guardTower"] = Of(score.Towers),
        ["housingIou30"] = Of(score.HousingLoose),
        ["housingIou50"] = Of(score.HousingStrict),
        ["housingAppearedOrRemovedIou30"] = Of(score.AppearedOrRemovedHousing),
        ["housingAlteredIou30"] = Of(score.AlteredHousing),
        ["fenceLength"] = Of(score.Fences),
        ["falseAlarmsPerSquareKilometre"] = DecimalRounding.To(score.FalseAlarmsPerSquareKilometre, 2),
        ["falseAlteredPerSquareKilometre"] = DecimalRounding.To(score.FalseAlteredPerSquareKilometre, 2),
        ["falseAlarms"] = score.FalseAlarms,
        ["areaSquareKilometres"] = score.AreaSquareKilometres,
        ["reported"] = score.Reported,
        ["truth"] = score.Truth,
        ["countError"] = new JsonObject
        {
            ["guardTower"] = Of(score.TowerCount),
            ["housing"] = Of(score.HousingCount),
            ["fenceMetres"] = new JsonObject
            {
                ["truth"] = DecimalRounding.To(score.Fences.TruthMetres, 0),
                ["reported"] = DecimalRounding.To(score.Fences.ReportedMetres, 0),
                ["error"] = DecimalRounding.To(score.Fences.ReportedMetres - score.Fences.TruthMetres, 0)
            },
        },
        ["calibration"] = new JsonObject
        {
            ["all"] = Of(score.Calibration),
            ["guardTower"] = Of(score.CalibrationOf(StructureClass.GuardTower)),
            ["fence"] = Of(score.CalibrationOf(StructureClass.Fence)),
            ["housing"] = Of(score.CalibrationOf(StructureClass.Housing)),
            ["housingAltered"] = Of(Calibration.Of(score.AlteredSamples)),
        },
    };

    public static JsonObject Of(PixelScore score) => new()
    {
        ["precision"] = DecimalRounding.To(score.Precision, 4),
        ["recall"] = DecimalRounding.To(score.Recall, 4),
        ["f1"] = DecimalRounding.To(score.F1, 4),
        ["tp"] = score.Hits,
        ["fp"] = score.FalseAlarms,
        ["fn"] = score.Misses,
    };

    private static JsonObject Of(DetectionScore score) => new()
    {
        ["precision"] = DecimalRounding.To(score.Precision, 3),
        ["recall"] = DecimalRounding.To(score.Recall, 3),
        ["f1"] = DecimalRounding.To(score.F1, 3),
        ["tp"] = score.Hits,
        ["fp"] = score.FalseAlarms,
        ["fn"] = score.Misses,
    };

    private static JsonObject Of(FenceScore score) => new()
    {
        ["precision"] = DecimalRounding.To(score.Precision, 3),
        ["recall"] = DecimalRounding.To(score.Recall, 3),
        ["f1"] = DecimalRounding.To(score.F1, 3),
        ["truthMetres"] = DecimalRounding.To(score.TruthMetres, 0),
        ["reportedMetres"] = DecimalRounding.To(score.ReportedMetres, 0),
    };

    private static JsonObject Of(CountError count) =>
        new() { ["truth"] = count.Truth, ["reported"] = count.Reported, ["error"] = count.Error };

    private static JsonObject Of(Calibration calibration) => new()
    {
        ["ece"] = calibration.ExpectedCalibrationError is { } error ? DecimalRounding.To(error, 4) : null,
        ["bins"] = new JsonArray([.. calibration.Bins.Where(bin => bin.Count > 0).Select(bin => (JsonNode)new JsonObject
        {
            ["from"] = bin.From,
            ["to"] = bin.To,
            ["count"] = bin.Count,
            ["meanConfidence"] = DecimalRounding.To(bin.MeanConfidence, 3),
            ["accuracy"] = DecimalRounding.To(bin.Accuracy, 3),
        })]),
    };
}
