using System.Runtime.Intrinsics;

namespace ImageryWatch.Imaging;

/// <summary>
/// Convolution of a channels-last image, without padding:
/// <c>result[y, x, o] = bias[o] + sum over ky, kx, i of image[y * stride + ky, x * stride + kx, i] * weight[o, i, ky, kx]</c>.
/// </summary>
/// <remarks>
/// Every result is one chain of fused multiply-adds, over ky, then kx, then i, for any vector width and tiling: the same bits on every
/// machine. A fused multiply-add rounds once by definition, also where it is emulated. Six positions by sixteen channels are kept in
/// registers, so that each loaded weight and pixel is reused (Georganas et al. 2018).
/// </remarks>
public static unsafe class ConvolutionKernel
{
    /// <summary>Channels of the result are padded with zeros to a multiple of this.</summary>
    public const int ChannelStep = 8;

    private const int Positions = 6;

    /// <summary>Number of stored channels for a result with <paramref name="channels"/> channels.</summary>
    public static int Padded(int channels) => (channels + ChannelStep - 1) / ChannelStep * ChannelStep;

    /// <summary>
    /// Weights in the order of use: groups of 16 result channels (8 in the last group if only 8 remain), in each group ky, kx, i, channel.
    /// </summary>
    /// <param name="weight">outputs x inputs x kernel x kernel, row-major.</param>
    /// <param name="outputs">Channels of the result; padding channels get weight 0.</param>
    /// <param name="inputs">Channels of the image.</param>
    /// <param name="kernel">Rows and columns of the window.</param>
    public static float[] Pack(ReadOnlySpan<float> weight, int outputs, int inputs, int kernel)
    {
        var taps = kernel * kernel;
        if (weight.Length != outputs * inputs * taps)
            throw new ArgumentException("weight must hold outputs * inputs * kernel * kernel values.");
        var stored = Padded(outputs);
        var packed = new float[stored * inputs * taps];
        var at = 0;
        for (var first = 0; first < stored; first += 16)
        {
            var width = Math.Min(16, stored - first);
            for (var tapAndInput = 0; tapAndInput < taps * inputs; tapAndInput++)
            {
                var (tap, i) = (tapAndInput / inputs, tapAndInput % inputs);
                for (var o = first; o < first + width; o++, at++)
                    if (o < outputs) packed[at] = weight[(((o * inputs) + i) * taps) + tap];
            }
        }

        return packed;
    }

    /// <summary>
    /// Evaluates the formula; with <paramref name="relu"/>, negative results become 0. NaN in the image propagates to the affected
    /// results.
    /// </summary>
    /// <param name="image">(height - 1) * stride + kernel rows of <paramref name="inputs"/> channels each; the last row may end at the
    /// last position needed.</param>
    /// <param name="imageWidth">Positions from one row to the next, at least (width - 1) * stride + kernel.</param>
    /// <param name="inputs">Stored channels of the image.</param>
    /// <param name="packed">From <see cref="Pack"/>.</param>
    /// <param name="bias">One per stored channel of the result.</param>
    /// <param name="kernel">Rows and columns of the window.</param>
    /// <param name="stride">Step between windows.</param>
    /// <param name="relu">Clamp at 0.</param>
    /// <param name="result">height * width * stored channels.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="height">Rows of the result.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void Convolve(
        ReadOnlySpan<float> image, int imageWidth, int inputs, ReadOnlySpan<float> packed, ReadOnlySpan<float> bias,
        int kernel, int stride, bool relu, Span<float> result, int width, int height)
    {
        var channels = bias.Length;
        Check(image, imageWidth, inputs, packed, channels, kernel, stride, result, width, height);
        if (width == 0 || height == 0) return;
        var floor = relu ? 0 : float.NegativeInfinity;
        fixed (float* source = image, weights = packed, start = bias, target = result)
        {
            for (var y = 0; y < height; y++)
            {
                var rows = source + ((long)y * stride * imageWidth * inputs);
                var line = target + ((long)y * width * channels);
                var group = weights;
                for (var channel = 0; channel < channels;)
                {
                    var wide = channels - channel >= 16;
                    var task = new Line(
                        rows, imageWidth * inputs, kernel * inputs, kernel, stride * inputs, group, start + channel, line
                            + channel, channels, floor);
                    if (wide) Wide(task, width);
                    else Narrow(task, width);
                    channel += wide ? 16 : 8;
                    group += kernel * kernel * inputs * (wide ? 16 : 8);
                }
            }
        }
    }

    private static void Check(
        ReadOnlySpan<float> image, int imageWidth, int inputs, ReadOnlySpan<float> packed, int channels, int kernel, int stride,
        Span<float> result, int width, int height)
    {
        if (channels % ChannelStep != 0) throw new ArgumentException("bias must hold a multiple of 8 values.");
        if (packed.Length != channels * inputs * kernel * kernel)
            throw new ArgumentException("packed does not fit the channels and the kernel.");
        if (result.Length < width * height * channels) throw new ArgumentException("result must hold width * height * channels values.");
        if (width == 0 || height == 0) return;
        var (columns, rows) = (((width - 1) * stride) + kernel, ((height - 1) * stride) + kernel);
        if (imageWidth < columns || image.Length < (((rows - 1L) * imageWidth) + columns) * inputs)
            throw new ArgumentException("image is smaller than the result needs.");
    }

    /// <summary>One row of results for one group of channels.</summary>
    private readonly struct Line(
        float* rows, int rowStep, int taps, int kernel, int step, float* weights, float* bias, float* target, int channels, float floor)
    {
        public readonly float* Rows = rows;
        public readonly int RowStep = rowStep;
        public readonly int Taps = taps;
        public readonly int Kernel = kernel;
        public readonly int Step = step;
        public readonly float* Weights = weights;
        public readonly float* Bias = bias;
        public readonly float* Target = target;
        public readonly int Channels = channels;
        public readonly float Floor = floor;
        public readonly float Zero = floor == 0 ? 0 : -0f;
    }

    /// <summary>The last six positions may overlap the ones before; the same results are then written twice.</summary>
    private static void Wide(in Line line, int width)
    {
        if (width < Positions)
        {
            for (var x = 0; x < width; x++) One(line, x, 16);
            return;
        }

        for (var x = 0; x < width; x += Positions) SixBySixteen(line, Math.Min(x, width - Positions));
    }

    private static void Narrow(in Line line, int width)
    {
        if (width < Positions)
        {
            for (var x = 0; x < width; x++) One(line, x, 8);
            return;
        }

        for (var x = 0; x < width; x += Positions) SixByEight(line, Math.Min(x, width - Positions));
    }

    private static void SixBySixteen(in Line line, int x)
    {
        Vector256<float> a0 = Vector256.Load(line.Bias), b0 = Vector256.Load(line.Bias + 8);
        Vector256<float> a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0;
        var weights = line.Weights;
        // Two base addresses and two offsets reach all six positions without arithmetic between the loads.
        nint step = line.Step, twice = 2 * step;
        var row = line.Rows + (x * step);
        for (var ky = 0; ky < line.Kernel; ky++, row += line.RowStep)
        {
            var end = row + line.Taps;
            for (float* pixel = row, third = row + step + twice; pixel < end; pixel++, third++, weights += 16)
            {
                var u = Vector256.Load(weights);
                var v = Vector256.Load(weights + 8);
                var p = Vector256.Create(pixel[0]);
                a0 = Vector256.FusedMultiplyAdd(p, u, a0);
                b0 = Vector256.FusedMultiplyAdd(p, v, b0);
                p = Vector256.Create(pixel[step]);
                a1 = Vector256.FusedMultiplyAdd(p, u, a1);
                b1 = Vector256.FusedMultiplyAdd(p, v, b1);
                p = Vector256.Create(pixel[twice]);
                a2 = Vector256.FusedMultiplyAdd(p, u, a2);
                b2 = Vector256.FusedMultiplyAdd(p, v, b2);
                p = Vector256.Create(third[0]);
                a3 = Vector256.FusedMultiplyAdd(p, u, a3);
                b3 = Vector256.FusedMultiplyAdd(p, v, b3);
                p = Vector256.Create(third[step]);
                a4 = Vector256.FusedMultiplyAdd(p, u, a4);
                b4 = Vector256.FusedMultiplyAdd(p, v, b4);
                p = Vector256.Create(third[twice]);
                a5 = Vector256.FusedMultiplyAdd(p, u, a5);
                b5 = Vector256.FusedMultiplyAdd(p, v, b5);
            }
        }

        var target = line.Target + ((long)x * line.Channels);
        Store(line, target, a0, b0);
        Store(line, target + line.Channels, a1, b1);
        Store(line, target + (2 * line.Channels), a2, b2);
        Store(line, target + (3 * line.Channels), a3, b3);
        Store(line, target + (4 * line.Channels), a4, b4);
        Store(line, target + (5 * line.Channels), a5, b5);
    }

    private static void Store(in Line line, float* target, Vector256<float> a, Vector256<float> b)
    {
        Store(line, target, a);
        Store(line, target + 8, b);
    }

    /// <summary>
    /// max(sum, floor) with a floor of 0 or minus infinity; cheaper than the general maximum, which must handle zeros of both signs.
    /// </summary>
    private static void Store(in Line line, float* target, Vector256<float> sum)
    {
        var floor = Vector256.Create(line.Floor);
        // Values below the floor become 0 (none are below minus infinity); adding 0 makes a zero positive, adding -0 changes nothing.
        (Vector256.AndNot(sum, Vector256.LessThan(sum, floor)) + Vector256.Create(line.Zero)).Store(target);
    }

    private static void SixByEight(in Line line, int x)
    {
        var a0 = Vector256.Load(line.Bias);
        Vector256<float> a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
        var weights = line.Weights;
        nint step = line.Step, twice = 2 * step;
        var row = line.Rows + (x * step);
        for (var ky = 0; ky < line.Kernel; ky++, row += line.RowStep)
        {
            var end = row + line.Taps;
            for (float* pixel = row, third = row + step + twice; pixel < end; pixel++, third++, weights += 8)
            {
                var u = Vector256.Load(weights);
                a0 = Vector256.FusedMultiplyAdd(Vector256.Create(pixel[0]), u, a0);
                a1 = Vector256.FusedMultiplyAdd(Vector256.Create(pixel[step]), u, a1);
                a2 = Vector256.FusedMultiplyAdd(Vector256.Create(pixel[twice]), u, a2);
                a3 = Vector256.FusedMultiplyAdd(Vector256.Create(third[0]), u, a3);
                a4 = Vector256.FusedMultiplyAdd(Vector256.Create(third[step]), u, a4);
                a5 = Vector256.FusedMultiplyAdd(Vector256.Create(third[twice]), u, a5);
            }
        }

        var target = line.Target + ((long)x * line.Channels);
        Store(line, target, a0);
        Store(line, target + line.Channels, a1);
        Store(line, target + (2 * line.Channels), a2);
        Store(line, target + (3 * line.Channels), a3);
        Store(line, target + (4 * line.Channels), a4);
        Store(line, target + (5 * line.Channels), a5);
    }

    /// <summary>One position, for rows of fewer than six; <paramref name="group"/> is 8 or 16.</summary>
    private static void One(in Line line, int x, int group)
    {
        for (var half = 0; half < group; half += 8)
        {
            var sum = Vector256.Load(line.Bias + half);
            var weights = line.Weights + half;
            var row = line.Rows + ((long)x * line.Step);
            for (var ky = 0; ky < line.Kernel; ky++, row += line.RowStep)
            {
                for (var tap = 0; tap < line.Taps; tap++, weights += group)
                    sum = Vector256.FusedMultiplyAdd(Vector256.Create(row[tap]), Vector256.Load(weights), sum);
            }

            Store(line, line.Target + ((long)x * line.Channels) + half, sum);
        }
    }
}
