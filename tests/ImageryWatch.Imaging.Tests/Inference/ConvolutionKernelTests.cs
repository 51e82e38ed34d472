using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests;

public class ConvolutionKernelTests
{
    public static TheoryData<int, int, int, int> Shapes { get; } = Combine();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Convolve_anyWidth_equalsFormula(int inputs, int outputs, int kernel, int stride)
    {
        var random = new Random(inputs + (100 * outputs) + (10000 * kernel));
        for (var width = 0; width <= 20; width++)
        {
            const int Height = 3;
            var imageWidth = Math.Max(1, ((width - 1) * stride) + kernel) + 2;
            var image = Noise(random, imageWidth * (((Height - 1) * stride) + kernel) * inputs);
            var weight = Noise(random, outputs * inputs * kernel * kernel);
            var bias = new float[ConvolutionKernel.Padded(outputs)];
            Noise(random, outputs).CopyTo(bias, 0);
            using var result = new GuardedSpan<float>(width * Height * bias.Length);
            ConvolutionKernel.Convolve(
                image, imageWidth, inputs, ConvolutionKernel.Pack(
                weight, outputs, inputs, kernel), bias, kernel, stride, width % 2 == 0, result.Span, width, Height);
            for (var y = 0; y < Height; y++)
                for (var x = 0; x < width; x++)
                    for (var o = 0; o < bias.Length; o++)
                        Assert.Equal(
                            o < outputs ? Oracle(image, imageWidth, inputs, weight, bias, kernel, stride, width % 2 == 0, x, y, o) : 0,
                            result.Span[(((y * width) + x) * bias.Length) + o]);
        }
    }

    /// <summary>Added values and concatenated images give the bits of separate passes, also for rows narrower than a tile.</summary>
    [Theory]
    [InlineData(8, 8)]
    [InlineData(16, 24)]
    [InlineData(24, 40)]
    [InlineData(8, 48)]
    public void ConvolveThree_withAddend_equalsSeparatePasses(int inputs, int outputs)
    {
        var random = new Random(outputs);
        for (var width = 0; width <= 13; width++)
        {
            float[][] images = [.. Enumerable.Range(0, 3).Select(_ => Noise(random, width * inputs))];
            var packed = ConvolutionKernel.Pack(Noise(random, outputs * 3 * inputs), outputs, 3 * inputs, 1);
            var (bias, addend) = (Noise(random, outputs), Noise(random, width * outputs));
            float[] joined = [.. Enumerable.Range(0, width).SelectMany(
                x => images.SelectMany(image => image.Skip(x * inputs).Take(inputs)))];
            var (sums, added) = (new float[width * outputs], new float[width * outputs]);
            ConvolutionKernel.Convolve(joined, width, 3 * inputs, packed, bias, 1, 1, false, sums, width, 1);
            ConvolutionKernel.Convolve(joined, width, 3 * inputs, packed, bias, 1, 1, true, added, width, 1, addend);
            using var result = new GuardedSpan<float>(width * outputs);
            ConvolutionKernel.ConvolveThree(images[0], images[1], images[2], inputs, packed, bias, true, result.Span, addend);
            Assert.Equal(sums.Zip(addend, (sum, value) => Math.Max(sum + value, 0)), added);
            Assert.Equal(added, result.Span.ToArray());
        }
    }

    [Theory]
    [InlineData(2, 8)]
    [InlineData(2, 16)]
    [InlineData(8, 8)]
    [InlineData(8, 16)]
    public void Convolve_nanAndSignedZero_arePreserved(int width, int channels)
    {
        var (image, weight, bias) = (new float[width], new float[channels], new float[channels]);
        Array.Fill(weight, -1);
        Array.Fill(bias, -0f);
        image[0] = float.NaN;
        var (cut, whole) = (new float[channels * width], new float[channels * width]);
        ConvolutionKernel.Convolve(image, width, 1, ConvolutionKernel.Pack(weight, channels, 1, 1), bias, 1, 1, true, cut, width, 1);
        ConvolutionKernel.Convolve(image, width, 1, ConvolutionKernel.Pack(weight, channels, 1, 1), bias, 1, 1, false, whole, width, 1);
        Assert.All(cut[..channels].Concat(whole[..channels]), value => Assert.True(float.IsNaN(value)));
        Assert.All(cut[channels..], value => Assert.True(value == 0 && !float.IsNegative(value)));
        Assert.All(whole[channels..], value => Assert.True(value == 0 && float.IsNegative(value)));
    }

    [Fact]
    public void Convolve_imageTooSmall_throws() =>
        Assert.Throws<ArgumentException>(
            () => ConvolutionKernel.Convolve(
            new float[5 * 3 * 3 - 1], 5, 3, new float[8 * 27], new float[8], 3, 1, false, new float[24], 3, 1));

    [Fact]
    public void Invoke_logits_giveLogisticFunction()
    {
        Assert.Equal(0, ProbabilityKernel.Of(float.NaN));
        Assert.Equal(ProbabilityKernel.One, ProbabilityKernel.Of(float.PositiveInfinity));
        Assert.Equal(127, ProbabilityKernel.Of(0));
        for (var logit = -9.0; logit < 9; logit += 0.0137)
            Assert.InRange(ProbabilityKernel.Of((float)logit) - (254 / (1 + Math.Exp(-logit))), -0.5001, 0.5001);
    }

    /// <summary>The documented chain of fused multiply-adds; exact, hence no tolerance.</summary>
    private static float Oracle(
        float[] image, int imageWidth, int inputs, float[] weight, float[] bias, int kernel, int stride, bool relu, int x, int y, int o)
    {
        var sum = bias[o];
        for (var ky = 0; ky < kernel; ky++)
            for (var kx = 0; kx < kernel; kx++)
                for (var i = 0; i < inputs; i++)
                    sum = MathF.FusedMultiplyAdd(
                        image[(((((y * stride) + ky) * imageWidth) + (x * stride) + kx) * inputs)
                            + i], weight[(((((o * inputs) + i) * kernel) + ky) * kernel) + kx], sum);
        return relu ? Math.Max(sum, 0) : sum;
    }

    private static float[] Noise(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];

    private static TheoryData<int, int, int, int> Combine()
    {
        var data = new TheoryData<int, int, int, int>();
        foreach (var (inputs, outputs) in ((int, int)[])[(3, 16), (8, 8), (16, 24), (5, 12), (24, 40)])
            foreach (var (kernel, stride) in ((int, int)[])[(1, 1), (3, 1), (3, 2), (5, 2)])
                data.Add(inputs, outputs, kernel, stride);
        return data;
    }

    [Fact]
    public void LowestValue_probability_isFirstLogitThatReachesIt()
    {
        for (var result = 1; result <= ProbabilityKernel.One; result++)
        {
            var lowest = ProbabilityKernel.LowestValue((byte)result);
            Assert.True(ProbabilityKernel.Of(lowest) >= result);
            Assert.True(ProbabilityKernel.Of(MathF.BitDecrement(lowest)) < result);
        }
    }
}
