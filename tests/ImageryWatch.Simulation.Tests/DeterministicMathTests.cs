namespace ImageryWatch.Simulation.Tests;

public class DeterministicMathTests
{
    [Fact]
    public void Functions_anyArgument_agreeWithRuntimeToElevenDigits()
    {
        for (var x = -40.0; x < 40; x += 0.137)
        {
            Assert.Equal(Math.Sin(x), DeterministicMath.Sin(x), 1e-11);
            Assert.Equal(Math.Cos(x), DeterministicMath.Cos(x), 1e-11);
            Assert.Equal(1, DeterministicMath.Exp(x / 4) / Math.Exp(x / 4), 1e-10);
        }

        for (var x = 1e-4; x < 1e5; x *= 1.7) Assert.Equal(Math.Log(x), DeterministicMath.Log(x), 1e-11);
    }

    [Fact]
    public void Substream_otherName_isIndependentOfEarlierDraws()
    {
        var (fresh, used) = (new RandomStream(5), new RandomStream(5));
        for (var i = 0; i < 10; i++) used.NextBits();
        Assert.Equal(fresh.Substream("roofs").NextBits(), used.Substream("roofs").NextBits());
        Assert.NotEqual(fresh.Substream("roofs").NextBits(), fresh.Substream("walls").NextBits());
    }

    [Fact]
    public void Unit_manyDraws_areUniform()
    {
        var random = new RandomStream(11);
        var bins = new int[10];
        for (var i = 0; i < 20000; i++) bins[(int)(random.Unit() * 10)]++;
        Assert.All(bins, count => Assert.InRange(count, 1800, 2200));
    }
}
