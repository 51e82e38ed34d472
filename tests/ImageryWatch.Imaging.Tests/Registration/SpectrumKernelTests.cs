using System.Numerics;

namespace ImageryWatch.Imaging.Tests;

public class SpectrumKernelTests
{
    [Fact]
    public void EdgeOrientation_anyLength_doublesAngleAndAgreesWithScalarBits()
    {
        for (var length = 0; length <= 256; length++)
        {
            var random = new Random(length);
            var columns = Noise(random, length);
            var rows = Noise(random, length);
            if (length > 9) columns[9] = rows[9] = 0;
            var (real, imaginary) = (Noise(random, length), Noise(random, length));
            float[][] actual = [[.. real], [.. imaginary]];
            float[][] scalar = [[.. real], [.. imaginary]];
            EdgeOrientationKernel.Accumulate(columns, rows, 0.25f, actual[0], actual[1]);
            EdgeOrientationKernel.AccumulateScalar(columns, rows, 0.25f, scalar[0], scalar[1]);
            Assert.Equal(scalar[0], actual[0]);
            Assert.Equal(scalar[1], actual[1]);
            for (var i = 0; i < length; i++)
            {
                var gradient = new Complex(columns[i], rows[i]);
                var strength = gradient.Magnitude / (gradient.Magnitude + 0.25);
                var expected = Complex.FromPolarCoordinates(strength, 2 * gradient.Phase);
                Assert.Equal(real[i] + expected.Real, actual[0][i], 1e-5);
                Assert.Equal(imaginary[i] + expected.Imaginary, actual[1][i], 1e-5);
            }
        }
    }

    [Fact]
    public void CrossPower_anyLength_agreesWithComplexArithmeticAndScalarBits()
    {
        for (var length = 0; length <= 256; length++)
        {
            var random = new Random(1000 + length);
            float[][] values = [.. Enumerable.Range(0, 5).Select(_ => Noise(random, length))];
            if (length > 5) values[1][5] = values[2][5] = 0;
            float[][] actual = [[.. values[3]], [.. values[4]]];
            float[][] scalar = [[.. values[3]], [.. values[4]]];
            CrossPowerKernel.Apply(values[0], values[1], values[2], actual[0], actual[1]);
            CrossPowerKernel.ApplyScalar(values[0], values[1], values[2], scalar[0], scalar[1]);
            Assert.Equal(scalar[0], actual[0]);
            Assert.Equal(scalar[1], actual[1]);
            for (var i = 0; i < length; i++)
            {
                var product = Complex.Conjugate(new Complex(values[1][i], values[2][i])) * new Complex(values[3][i], values[4][i]);
                var expected = product == Complex.Zero ? Complex.Zero : values[0][i] * product / Math.Pow(product.Magnitude, 0.75);
                Assert.Equal(expected.Real, actual[0][i], 1e-5);
                Assert.Equal(expected.Imaginary, actual[1][i], 1e-5);
            }
        }
    }

    [Fact]
    public void Invoke_unequalLengths_throws()
    {
        Assert.Throws<ArgumentException>(() => EdgeOrientationKernel.Accumulate(new float[4], new float[4], 1, new float[4], new float[3]));
        Assert.Throws<ArgumentException>(
            () => CrossPowerKernel.Apply(new float[4], new float[4], new float[4], new float[4], new float[3]));
    }

    private static float[] Noise(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
}
