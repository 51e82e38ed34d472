namespace ImageryWatch.Preprocessing.Tests;

public class IrMadTests
{
    private uint _state = 12345;

    /// <summary>
    /// Expected: <c>benchmarks/alignment/irmad_check.py --vector</c>, which whitens by symmetric roots and takes singular values.
    /// </summary>
    [Fact]
    public void CanonicalCorrelations_bands_agreeWithReferenceImplementation()
    {
        var outcome = new IrMad(new RadiometryOptions { MaxIterations = 5, Tolerance = 1e-4 }).Run(Sample());
        double[] expected = [0.9909001, 0.9939391, 0.9958647];
        Assert.NotNull(outcome);
        Assert.Equal(5, outcome.Iterations);
        for (var i = 0; i < 3; i++) Assert.Equal(expected[i], outcome.Correlations[i], 1e-6);
        Assert.Equal(0.2046, outcome.NoChange.Average(), 1e-4);
    }

    [Fact]
    public void Weights_changedPixels_areLowerThanUnchanged()
    {
        var noChange = new IrMad(new RadiometryOptions { MaxIterations = 5 }).Run(Sample())!.NoChange;
        var changed = noChange.Where((_, i) => i % 4 == 0).Average();
        Assert.True(changed < 0.3 * noChange.Where((_, i) => i % 4 != 0).Average());
    }

    [Fact]
    public void CanonicalCorrelations_linearChangeOfOneDate_areInvariant()
    {
        var sample = Sample();
        var stretched = new PairSample(
            sample.Before, [.. sample.After.Select((band, i) => band.Select(value => (value * (2 + i)) - 700).ToArray())]);
        var options = new RadiometryOptions { MaxIterations = 5 };
        var (one, other) = (new IrMad(options).Run(sample)!, new IrMad(options).Run(stretched)!);
        for (var i = 0; i < 3; i++) Assert.Equal(one.Correlations[i], other.Correlations[i], 1e-9);
    }

    [Fact]
    public void Fit_linearlyDependentBands_isRejected()
    {
        var sample = Sample();
        double[][] before = [sample.Before[0], sample.Before[1], [.. sample.Before[0].Select(value => 2 * value)]];
        Assert.Null(new IrMad(new RadiometryOptions()).Run(new PairSample(before, sample.After)));
    }

    // 600 pixels of three bands and two dates; every fourth pixel changed.
    private PairSample Sample()
    {
        var (before, after) = (Planes(), Planes());
        for (var i = 0; i < 600; i++)
        {
            var (ground, noise, other) = (Three(), Three(), Three());
            var signal = i % 4 == 0 ? other : ground;
            before[0][i] = 100 + (80 * ground[0]) + (10 * ground[1]);
            before[1][i] = 60 + (40 * ground[1]) + (20 * ground[2]);
            before[2][i] = 90 + (70 * ground[2]) + (15 * ground[0]);
            after[0][i] = 30 + (50 * signal[0]) + (8 * noise[0]);
            after[1][i] = 80 + (60 * signal[1]) + (9 * noise[1]) + (5 * signal[0]);
            after[2][i] = 40 + (30 * signal[2]) + (4 * noise[2]);
        }

        return new PairSample(before, after);
    }

    private static double[][] Planes() => [new double[600], new double[600], new double[600]];

    private double[] Three() => [Draw(), Draw(), Draw()];

    private double Draw()
    {
        _state = unchecked((1664525 * _state) + 1013904223);
        return _state / 4294967296.0;
    }
}
