namespace ImageryWatch.Evaluation.Tests;

public class DecimalRoundingTests
{
    [Theory]
    [InlineData(0.0625, 3, 0.062)] // an exact half goes to the even digit
    [InlineData(0.1875, 3, 0.188)]
    [InlineData(2.675, 2, 2.67)] // stored below its spelling
    [InlineData(1.005, 2, 1.0)]
    [InlineData(0.1235, 3, 0.123)] // stored as 0.12349999999999999866773237...
    [InlineData(2.5, 0, 2)]
    [InlineData(3.5, 0, 4)]
    [InlineData(-0.0625, 3, -0.062)]
    [InlineData(1, 3, 1)]
    public void To_binaryValue_isRoundedExactly(double value, int digits, double expected) =>
        Assert.Equal(expected, DecimalRounding.To(value, digits));

    [Fact]
    public void To_smallRatios_agreesWithExactArithmetic()
    {
        for (var denominator = 1; denominator <= 160; denominator++)
            for (var numerator = 0; numerator <= denominator; numerator++)
                Assert.Equal(Exact((double)numerator / denominator), DecimalRounding.To((double)numerator / denominator, 3));
    }

    /// <summary>Three decimals by whole numbers: a double is mantissa * 2^exponent.</summary>
    private static double Exact(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52) - 1075;
        var mantissa = (System.Numerics.BigInteger)((bits & ((1L << 52) - 1)) | (1L << 52));
        if (value == 0) return 0;
        var (scaled, unit) = (mantissa * 2000, System.Numerics.BigInteger.One << (-exponent));
        var whole = scaled / (2 * unit);
        var rest = (scaled - (2 * unit * whole)).CompareTo(unit);
        if (rest > 0 || (rest == 0 && !whole.IsEven)) whole++;
        return (double)whole / 1000;
    }
}
