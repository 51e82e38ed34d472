using ImageryWatch.Core;

namespace ImageryWatch.Structures.Tests;

public class PlattCalibrationTests
{
    private static double Logit(double probability) => Math.Log(probability / (1 - probability));

    /// <summary>
    /// With two values of f the two parameters meet both groups exactly: the probability of a group is the mean of its
    /// targets, (yes + 1) / (yes + 2) for a yes and 1 / (no + 2) for a no.
    /// </summary>
    [Theory]
    [InlineData(-1.0, 3, 17, 2.0, 45, 5)]
    [InlineData(-4.0, 1, 99, 6.0, 9, 1)]
    [InlineData(0.0, 40, 10, 1.0, 10, 40)] // upside down
    public void Two_groups_give_the_analytic_answer(double low, int lowYes, int lowNo, double high, int highYes, int highNo)
    {
        double[] logOdds = [.. Enumerable.Repeat(low, lowYes + lowNo), .. Enumerable.Repeat(high, highYes + highNo)];
        bool[] labels = [.. Enumerable.Repeat(true, lowYes), .. Enumerable.Repeat(false, lowNo), .. Enumerable.Repeat(true, highYes), .. Enumerable.Repeat(false, highNo)];
        double yes = lowYes + highYes, no = lowNo + highNo;
        double Expected(int yesHere, int noHere) => ((yesHere * (yes + 1) / (yes + 2)) + (noHere / (no + 2))) / (yesHere + noHere);
        var (pLow, pHigh) = (Expected(lowYes, lowNo), Expected(highYes, highNo));
        var calibration = PlattCalibration.Fit(logOdds, labels);
        var slope = (Logit(pHigh) - Logit(pLow)) / (high - low);
        Assert.Equal(-slope, calibration.A, 1e-8);
        Assert.Equal(-(Logit(pLow) - (slope * low)), calibration.B, 1e-8);
        Assert.Equal(pLow, calibration.Probability(low), 1e-9);
        Assert.Equal(pHigh, calibration.Probability(high), 1e-9);
    }

    [Fact]
    public void The_law_that_drew_the_labels_is_found_again()
    {
        var random = new Random(1);
        var logOdds = Enumerable.Range(0, 10_000).Select(_ => (random.NextDouble() * 12) - 6).ToArray();
        var labels = logOdds.Select(f => random.NextDouble() < 1 / (1 + Math.Exp(-((0.6 * f) - 0.8)))).ToArray();
        var calibration = PlattCalibration.Fit(logOdds, labels);
        Assert.Equal(-0.6, calibration.A, 0.1);
        Assert.Equal(0.8, calibration.B, 0.15);
        // At the minimum the errors against the targets add up to nothing, plain and weighted with f.
        double yes = labels.Count(label => label), no = labels.Length - yes;
        double Error(int i) => 1 / (1 + Math.Exp((calibration.A * logOdds[i]) + calibration.B)) - (labels[i] ? (yes + 1) / (yes + 2) : 1 / (no + 2));
        Assert.Equal(0, Enumerable.Range(0, labels.Length).Sum(Error), 1e-5);
        Assert.Equal(0, Enumerable.Range(0, labels.Length).Sum(i => logOdds[i] * Error(i)), 1e-5);
    }

    [Fact]
    public void Separable_examples_stay_finite()
    {
        double[] logOdds = [-500, -400, -300, 300, 400, 500];
        var calibration = PlattCalibration.Fit(logOdds, [false, false, false, true, true, true]);
        Assert.True(double.IsFinite(calibration.A) && double.IsFinite(calibration.B));
        Assert.InRange(calibration.Probability(400), 0.7, 0.9); // (3 + 1) / (3 + 2) on the mean, not 1
        Assert.InRange(calibration.Probability(-400), 0.1, 0.3);
    }

    [Fact]
    public void A_single_score_gives_its_share()
    {
        var calibration = PlattCalibration.Fit([2, 2, 2, 2], [true, true, true, false]);
        Assert.Equal(((3 * 0.8) + (1 / 3.0)) / 4, calibration.Probability(2), 1e-6);
    }

    [Fact]
    public void None_is_the_logistic_itself() =>
        Assert.Equal(1 / (1 + Math.Exp(-1.25)), PlattCalibration.None.Probability(1.25), 14);

    [Fact]
    public void Examples_of_one_answer_are_refused()
    {
        var error = Assert.Throws<InputException>(() => PlattCalibration.Fit([1, 2], [true, true]));
        Assert.Contains("2 of yes and 0 of no", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PlattCalibration.Fit([1, double.NaN], [true, false]));
        Assert.Throws<ArgumentException>(() => PlattCalibration.Fit([1], [true, false]));
    }
}
