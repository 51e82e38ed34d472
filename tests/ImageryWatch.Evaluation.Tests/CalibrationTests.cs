using ImageryWatch.Core;

namespace ImageryWatch.Evaluation.Tests;

public class CalibrationTests
{
    [Fact]
    public void Of_workedExample_givesExpectedError()
    {
        // Bin 0.6-0.7: claimed 0.65, one of two right. Bin 0.9-1.0: claimed 0.975, both right.
        var calibration = Calibration.Of([Said(0.6, true), Said(0.7 - 1e-9, false), Said(0.95, true), Said(1, true)]);
        Assert.Equal(((0.15 * 2) + (0.025 * 2)) / 4, calibration.ExpectedCalibrationError!.Value, 6);
        Assert.Equal([6, 9], calibration.Bins.Select((bin, i) => (bin, i)).Where(item => item.bin.Count > 0).Select(item => item.i));
        Assert.Equal(0.5, calibration.Bins[6].Accuracy);
    }

    [Fact]
    public void Of_noSamples_hasNoError() => Assert.Null(Calibration.Of([]).ExpectedCalibrationError);

    [Fact]
    public void CalibrationSamples_matches_giveCorrectness()
    {
        var score = Objects.Score([Objects.Tower(0, 0)],
            [Objects.Tower(0, 0, confidence: 0.8), Objects.House(9, 9, 5, 5, confidence: 0.6), Objects.Fence((50, 50), (90, 50))]);
        Assert.Equal([new(StructureClass.GuardTower, 0.8, true), new(StructureClass.Housing, 0.6, false),
            new(StructureClass.Fence, 1, false)], score.CalibrationSamples);
        Assert.Equal(0.2, score.CalibrationOf(StructureClass.GuardTower).ExpectedCalibrationError!.Value, 9);
    }

    private static CalibrationSample Said(double confidence, bool isRight) => new(StructureClass.Housing, confidence, isRight);
}
