using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests;

public sealed class LocalPriorCorrectionTests
{
    private const double CalibrationPrior = 0.1;

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    [InlineData(0.2)]
    public void Corrected_manyCandidates_estimatesTheLocalPrior(double share)
    {
        // Scores are normal with means 1.5 apart, so that the odds at the usual share are exact: what is left is the change of the share.
        var random = new Random(5);
        var rate = new LocalPriorCorrection(CalibrationPrior, 0.5, loweringExponent: 1);
        var candidates = Enumerable.Range(0, 3000).Select(_ => Draw(random, share)).ToArray();
        foreach (var (_, probability) in candidates) rate.Add(Target, probability);

        var adjusted = candidates.Select(c => rate.Corrected(Target, c.Probability)).ToArray();

        Assert.Equal(share, adjusted.Average(), 0.025);
        Assert.Equal(share, candidates.Average(c => c.IsTrue ? 1.0 : 0), 0.025);
        foreach (var bin in candidates.Zip(adjusted).GroupBy(pair => (int)(pair.Second * 4)).Where(bin => bin.Count() > 150))
            Assert.Equal(bin.Average(pair => pair.Second), bin.Average(pair => pair.First.IsTrue ? 1.0 : 0), 0.08);
    }

    [Fact]
    public void Corrected_unknownCalibrationPrior_isUnchanged()
    {
        var rate = new LocalPriorCorrection(null, 0.5);
        for (var i = 0; i < 500; i++) rate.Add(Target, 0.001);

        Assert.Equal(0.7, rate.Corrected(Target, 0.7));
    }

    [Fact]
    public void Corrected_fewCandidates_changesLittle()
    {
        var rate = new LocalPriorCorrection(CalibrationPrior, 0.5);
        rate.Add(Target, 0.7);
        rate.Add(Target, 0.001);

        Assert.InRange(rate.Corrected(Target, 0.7), 0.65, 0.75);
    }

    [Fact]
    public void Corrected_manyOrNoCandidates_staysWithinBounds()
    {
        var (crowd, empty) = (new LocalPriorCorrection(CalibrationPrior, 0.5), new LocalPriorCorrection(CalibrationPrior, 0.5));
        for (var i = 0; i < 20_000; i++)
        {
            crowd.Add(Target, 0.9);
            empty.Add(Target, 1e-6);
        }

        Assert.Equal(LocalPriorCorrection.ScaleOdds(0.5, LocalPriorCorrection.MaxOddsRatio), crowd.Corrected(Target, 0.5), 1e-9);
        Assert.InRange(empty.Corrected(Target, 0.95), 0.8, 0.9);
    }

    [Fact]
    public void Corrected_lowPrior_lowersOddsByTheExponent()
    {
        var (fully, partly) = (
            new LocalPriorCorrection(CalibrationPrior, 0.5, loweringExponent: 1),
                new LocalPriorCorrection(CalibrationPrior, 0.5, loweringExponent: 0.5));
        foreach (var rate in (LocalPriorCorrection[])[fully, partly])
        {
            for (var i = 0; i < 40; i++) rate.Add(Target, 0.08);
            for (var i = 0; i < 60; i++) rate.Add(Reference, 0.12);
        }

        Assert.InRange(Odds(fully.Corrected(Target, 0.5)), 0.31, 0.95);
        Assert.Equal(Math.Sqrt(Odds(fully.Corrected(Target, 0.5))), Odds(partly.Corrected(Target, 0.5)), 1e-9);
        Assert.InRange(Odds(fully.Corrected(Reference, 0.5)), 1.05, 2.4);
        Assert.Equal(fully.Corrected(Reference, 0.5), partly.Corrected(Reference, 0.5), 1e-9);

        static double Odds(double probability) => probability / (1 - probability);
    }

    [Fact]
    public void Corrected_distantCandidates_haveNoEffect()
    {
        var rate = new LocalPriorCorrection(CalibrationPrior, 0.5);
        for (var i = 0; i < 5000; i++) rate.Add(new PixelPoint(Target.Column + 1000, Target.Row), 1e-6);

        Assert.Equal(0.7, rate.Corrected(Target, 0.7), 1e-3);
    }

    [Fact]
    public void Corrected_maxOddsRatioOfOne_onlyLowers()
    {
        var (crowd, empty) = (new LocalPriorCorrection(CalibrationPrior, 0.5, 1), new LocalPriorCorrection(CalibrationPrior, 0.5, 1));
        for (var i = 0; i < 2000; i++)
        {
            crowd.Add(Target, 0.9);
            empty.Add(Target, 1e-6);
        }

        Assert.Equal(0.5, crowd.Corrected(Target, 0.5), 1e-9);
        Assert.InRange(empty.Corrected(Target, 0.5), 0, 0.4);
    }

    [Theory]
    [InlineData(0.4, 0.62, "raised from 0.40 by prior correction: many similar changes nearby")]
    [InlineData(0.9, 0.55, "lowered from 0.90 by prior correction: few similar changes nearby")]
    [InlineData(0.9, 0.86, null)]
    public void Reason_changedProbability_statesDirection(double alone, double adjusted, string? words) =>
        Assert.Equal(words, LocalPriorCorrection.Reason(alone, adjusted));

    [Fact]
    public void Add_NaN_isIgnored()
    {
        var rate = new LocalPriorCorrection(CalibrationPrior, 0.5);
        for (var i = 0; i < 5000; i++) rate.Add(Target, double.NaN);

        Assert.True(double.IsNaN(rate.Corrected(Target, double.NaN)));
        Assert.Equal(0.7, rate.Corrected(Target, 0.7), 1e-3);
    }

    private static PixelPoint Target => new(300, 300);

    private static PixelPoint Reference => new(3000, 300);

    private static (bool IsTrue, double Probability) Draw(Random random, double share)
    {
        const double apart = 1.5;
        var isTrue = random.NextDouble() < share;
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var score = normal + (isTrue ? apart : 0);
        var odds = CalibrationPrior / (1 - CalibrationPrior) * Math.Exp((apart * score) - (apart * apart / 2));
        return (isTrue, odds / (1 + odds));
    }
}
