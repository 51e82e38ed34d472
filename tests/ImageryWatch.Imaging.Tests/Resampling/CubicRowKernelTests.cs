using System.Runtime.InteropServices;

namespace ImageryWatch.Imaging.Tests;

public class CubicRowKernelTests
{
    private const int Stride = 37;
    private const int Rows = 29;

    [Fact]
    public void Invoke_anyLength_agreesWithReferenceKernelAndScalarBits()
    {
        for (var length = 0; length <= 256; length++)
        {
            var (source, offsets, s, t) = Case(length, seed: length);
            var actual = new float[length + 1];
            actual[length] = 1234;
            CubicRowKernel.Interpolate(source, Stride, offsets, Weights(s), Weights(t), actual.AsSpan(0, length));
            var scalar = new float[length];
            CubicRowKernel.InterpolateScalar(source, Stride, offsets, Weights(s), Weights(t), scalar);
            Assert.Equal(Bits(scalar), Bits(actual.AsSpan(0, length)));
            Assert.Equal(1234, actual[length]);
            for (var i = 0; i < length; i++) Assert.Equal(Textbook(source, offsets[i], s[i], t[i]), actual[i], 0.02);
        }
    }

    [Fact]
    public void Invoke_fractionZero_returnsSecondTapExactly()
    {
        var (source, offsets, _, _) = Case(64, seed: 5);
        var actual = new float[64];
        CubicRowKernel.Interpolate(source, Stride, offsets, Weights(new float[64]), Weights(new float[64]), actual);
        for (var i = 0; i < 64; i++) Assert.Equal(source[offsets[i] + Stride + 1], actual[i]);
    }

    [Fact]
    public void Invoke_quadraticSurface_isReproduced()
    {
        var source = new float[Stride * Rows];
        for (var r = 0; r < Rows; r++) for (var c = 0; c < Stride; c++) source[(r * Stride) + c] = (c * c) - (3 * r) + (0.5f * c * r);
        var actual = new float[1];
        CubicRowKernel.Interpolate(source, Stride, [(7 * Stride) + 9], Weights([0.3f]), Weights([0.8f]), actual);
        var (x, y) = (10.3, 8.8);
        Assert.Equal((x * x) - (3 * y) + (0.5 * x * y), actual[0], 1e-3);
    }

    [Fact]
    public void Invoke_tapOutsidePlaneOrUnequalLengths_throws()
    {
        var source = new float[Stride * 4];
        var weights = new float[4];
        Assert.Throws<ArgumentException>(() => CubicRowKernel.Interpolate(source, Stride, [-1], weights, weights, new float[1]));
        Assert.Throws<ArgumentException>(() => CubicRowKernel.Interpolate(source, Stride, [Stride - 3], weights, weights, new float[1]));
        Assert.Throws<ArgumentException>(() => CubicRowKernel.Interpolate(source, Stride, [0], weights, new float[5], new float[1]));
        Assert.Throws<ArgumentException>(() => CubicRowKernel.Interpolate(source, Stride, [0], weights, weights, new float[2]));
        Assert.Throws<ArgumentException>(() => CubicWeightKernel.Invoke([0], new float[3]));
        CubicRowKernel.Interpolate(source, Stride, [Stride - 4], weights, weights, new float[1]);
    }

    private static float[] Weights(float[] fractions)
    {
        var weights = new float[4 * fractions.Length];
        CubicWeightKernel.Invoke(fractions, weights);
        return weights;
    }

    private static (float[] Source, int[] Offsets, float[] S, float[] T) Case(int length, int seed)
    {
        var random = new Random(seed);
        var source = Enumerable.Range(0, Stride * Rows).Select(_ => (random.NextSingle() * 4000) - 500).ToArray();
        // Runs of adjacent positions, interrupted at random, up to the last taps of the plane.
        var offsets = new int[length];
        for (var i = 0; i < length; i++)
            offsets[i] = i > 0 && random.Next(40) > 0 && offsets[i - 1] < ((Rows - 3) * Stride) - 4
                ? offsets[i - 1] + 1
                : random.Next(((Rows - 3) * Stride) - 3);
        var s = Enumerable.Range(0, length).Select(_ => random.NextSingle()).ToArray();
        var t = Enumerable.Range(0, length).Select(_ => random.NextSingle()).ToArray();
        return (source, offsets, s, t);
    }

    private static double Textbook(float[] source, int offset, double s, double t)
    {
        var sum = 0.0;
        for (var r = 0; r < 4; r++)
            for (var c = 0; c < 4; c++)
                sum += source[offset + (r * Stride) + c] * Keys(c - 1 - s) * Keys(r - 1 - t);
        return sum;
    }

    // Keys' piecewise definition by distance, independent of the kernel's polynomials in the fraction.
    private static double Keys(double distance)
    {
        const double a = -0.5;
        var x = Math.Abs(distance);
        if (x <= 1) return ((a + 2) * x * x * x) - ((a + 3) * x * x) + 1;
        return x < 2 ? (a * x * x * x) - (5 * a * x * x) + (8 * a * x) - (4 * a) : 0;
    }

    private static int[] Bits(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, int>(values).ToArray();
}
