namespace ImageryWatch.Imaging;

/// <summary>
/// Convolution of a channels-last image, without padding:
/// <c>result[y, x, o] = bias[o] + sum over ky, kx, i of image[y * stride + ky, x * stride + kx, i] * weight[o, i, ky, kx]</c>.
/// </summary>
/// <remarks>
/// Every result is one chain of fused multiply-adds, over ky, then kx, then i, for any vector width and tiling: the same bits on every
/// machine. A fused multiply-add rounds once by definition, also where it is emulated. Several positions by several channels are kept in
/// registers, so that each loaded weight and pixel is reused (Georganas et al. 2018).
/// </remarks>
public static unsafe class ConvolutionKernel
{
    /// <summary>Channels of the result are padded with zeros to a multiple of this.</summary>
    public const int ChannelStep = 8;

    /// <summary>Number of stored channels for a result with <paramref name="channels"/> channels.</summary>
    public static int Padded(int channels) => (channels + ChannelStep - 1) / ChannelStep * ChannelStep;

    /// <summary>
    /// Weights in the order of use: groups of 16 result channels (24 or 8 in the last group if no more remain), in each group ky, kx, i,
    /// channel.
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
        for (int first = 0, width; first < stored; first += width)
        {
            width = Group(stored - first);
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
    /// <param name="addend">Empty, or values of the result's shape, which are added to the sums before they are clamped.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void Convolve(
        ReadOnlySpan<float> image, int imageWidth, int inputs, ReadOnlySpan<float> packed, ReadOnlySpan<float> bias,
        int kernel, int stride, bool relu, Span<float> result, int width, int height, ReadOnlySpan<float> addend = default)
    {
        var channels = bias.Length;
        Check(image, imageWidth, inputs, kernel, stride, width, height);
        Check(packed, channels, kernel * kernel * inputs, result, width * height, addend);
        if (width == 0 || height == 0) return;
        fixed (float* source = image, weights = packed, start = bias, added = addend, target = result)
        {
            var rows = stackalloc float*[kernel];
            var length = (long)width * channels;
            for (var y = 0; y < height; y++)
            {
                for (var ky = 0; ky < kernel; ky++) rows[ky] = source + ((((long)y * stride) + ky) * imageWidth * inputs);
                Row(new ConvolutionLine(
                    rows, kernel * inputs, kernel, stride * inputs, weights, start, added == null ? null : added + (y * length),
                    target + (y * length), channels, Floor(relu)), width);
            }
        }
    }

    /// <summary>
    /// A convolution with kernel 1 of three images with their channels concatenated, which are not copied; the same bits as
    /// <see cref="Convolve"/>.
    /// </summary>
    /// <param name="first">Positions of <paramref name="inputs"/> channels each.</param>
    /// <param name="second">The same.</param>
    /// <param name="third">The same.</param>
    /// <param name="inputs">Stored channels of each image.</param>
    /// <param name="packed">From <see cref="Pack"/>, for 3 * <paramref name="inputs"/> channels.</param>
    /// <param name="bias">One per stored channel of the result.</param>
    /// <param name="relu">Clamp at 0.</param>
    /// <param name="result">One value per position and stored channel.</param>
    /// <param name="addend">As in <see cref="Convolve"/>.</param>
    /// <exception cref="ArgumentException">The images differ in length, or another span is too short.</exception>
    public static void ConvolveThree(
        ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, int inputs, ReadOnlySpan<float> packed,
        ReadOnlySpan<float> bias, bool relu, Span<float> result, ReadOnlySpan<float> addend = default)
    {
        var width = first.Length / inputs;
        if (second.Length != first.Length || third.Length != first.Length) throw new ArgumentException("The images must have one length.");
        Check(packed, bias.Length, 3 * inputs, result, width, addend);
        fixed (float* one = first, two = second, three = third, weights = packed, start = bias, added = addend, target = result)
        {
            var rows = stackalloc float*[3] { one, two, three };
            Row(new ConvolutionLine(rows, inputs, 3, inputs, weights, start, added, target, bias.Length, Floor(relu)), width);
        }
    }

    private static float Floor(bool relu) => relu ? 0 : float.NegativeInfinity;

    /// <summary>Size of the next group of channels: a multiple of 8 that a tile of <see cref="ConvolutionTiles256"/> has.</summary>
    private static int Group(int remaining) => remaining == 24 ? 24 : Math.Min(16, remaining);

    /// <summary>One row of results, group by group of channels.</summary>
    private static void Row(in ConvolutionLine row, int width)
    {
        for (int channel = 0, group; channel < row.Channels; channel += group)
        {
            var line = row.From(channel);
            group = Group(row.Channels - channel);
            if (group == 24) ConvolutionTiles256.TwentyFour(line, width);
            else if (group == 16) ConvolutionTiles256.Sixteen(line, width);
            else ConvolutionTiles256.Eight(line, width);
        }
    }

    private static void Check(ReadOnlySpan<float> image, int imageWidth, int inputs, int kernel, int stride, int width, int height)
    {
        if (width == 0 || height == 0) return;
        var (columns, rows) = (((width - 1) * stride) + kernel, ((height - 1) * stride) + kernel);
        if (imageWidth < columns || image.Length < (((rows - 1L) * imageWidth) + columns) * inputs)
            throw new ArgumentException("image is smaller than the result needs.");
    }

    private static void Check(
        ReadOnlySpan<float> packed, int channels, int taps, ReadOnlySpan<float> result, int positions, ReadOnlySpan<float> addend)
    {
        if (channels % ChannelStep != 0) throw new ArgumentException("bias must hold a multiple of 8 values.");
        if (packed.Length != channels * taps) throw new ArgumentException("packed does not fit the channels and the kernel.");
        if (result.Length < positions * channels) throw new ArgumentException("result must hold width * height * channels values.");
        if (!addend.IsEmpty && addend.Length < positions * channels) throw new ArgumentException("addend must have the result's shape.");
    }
}
