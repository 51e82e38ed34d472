using System.Numerics;

namespace ImageryWatch.Imaging.Tests;

public class ButterflyKernelTests
{
    [Fact]
    public void Invoke_anyLength_agreesWithComplexArithmeticAndScalarBits()
    {
        for (var length = 0; length <= 256; length++)
        {
            var random = new Random(length);
            float[][] rows = [
                .. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f).ToArray())];
            var (wr, wi) = ((float)Math.Cos(length), (float)Math.Sin(length));
            float[][] actual = [.. rows.Select(row => row.ToArray())];
            float[][] scalar = [.. rows.Select(row => row.ToArray())];
            ButterflyKernel.Apply(actual[0], actual[1], actual[2], actual[3], wr, wi);
            ButterflyKernel.ApplyScalar(scalar[0], scalar[1], scalar[2], scalar[3], wr, wi);
            for (var k = 0; k < 4; k++) Assert.Equal(scalar[k], actual[k]);
            for (var i = 0; i < length; i++)
            {
                var (a, b) = (new Complex(rows[0][i], rows[1][i]), new Complex(rows[2][i], rows[3][i]));
                var (sum, difference) = (a + (b * new Complex(wr, wi)), a - (b * new Complex(wr, wi)));
                Assert.Equal(sum.Real, actual[0][i], 1e-6);
                Assert.Equal(sum.Imaginary, actual[1][i], 1e-6);
                Assert.Equal(difference.Real, actual[2][i], 1e-6);
                Assert.Equal(difference.Imaginary, actual[3][i], 1e-6);
            }
        }
    }

    [Fact]
    public void Invoke_rowsOfUnequalLength_throws() =>
        Assert.Throws<ArgumentException>(() => ButterflyKernel.Apply(new float[4], new float[4], new float[4], new float[3], 1, 0));
}
