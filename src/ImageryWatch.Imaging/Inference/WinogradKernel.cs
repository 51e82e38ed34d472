using System.Runtime.Intrinsics;

namespace ImageryWatch.Imaging;

/// <summary>
/// 3 x 3 convolution of a channels-last image with stride 1, without padding, by minimal filtering along the rows: six products for four
/// results instead of twelve, F(4, 3) with the points 0, 1, -1, 2, -2 and infinity (Winograd 1980; Lavin and Gray 2016).
/// </summary>
/// <remarks>
/// A tile is four adjacent results of a row; all of them depend on the six values of the tile in each row of the image. Same operations in
/// the same order for any vector width and number of tiles: the same bits on every machine. They differ from
/// <see cref="ConvolutionKernel"/> by rounding. NaN propagates to all results of a tile.
/// </remarks>
public static unsafe class WinogradKernel
{
    /// <summary>Results of a tile.</summary>
    public const int Tile = 4;

    /// <summary>Products of a tile and pair of channels, for each row of the window.</summary>
    public const int Products = 6;

    /// <summary>Positions of a row that a number of tiles depends on.</summary>
    public static int Positions(int tiles) => (Tile * tiles) + 2;

    /// <summary>Transformed weights, product by product, each as <see cref="ConvolutionKernel.Pack"/> has three images.</summary>
    /// <param name="weight">outputs x inputs x 3 x 3, row-major.</param>
    /// <param name="outputs">Channels of the result; padding channels get weight 0.</param>
    /// <param name="inputs">Channels of the image.</param>
    public static float[] Pack(ReadOnlySpan<float> weight, int outputs, int inputs)
    {
        if (weight.Length != outputs * inputs * 9) throw new ArgumentException("weight must hold outputs * inputs * 9 values.");
        var packed = new List<float>();
        var rows = new float[outputs * 3 * inputs];
        for (var product = 0; product < Products; product++)
        {
            for (var at = 0; at < rows.Length; at++)
            {
                var (o, ky, i) = (at / (3 * inputs), at / inputs % 3, at % inputs);
                rows[at] = Transform(weight.Slice((((o * inputs) + i) * 9) + (3 * ky), 3), product);
            }

            packed.AddRange(ConvolutionKernel.Pack(rows, outputs, 3 * inputs, 1));
        }

        return [.. packed];
    }

    /// <summary>Transforms one row of the image; the result serves the three rows of results that depend on it.</summary>
    /// <param name="row"><see cref="Positions"/> of <paramref name="inputs"/> channels each.</param>
    /// <param name="inputs">Channels, a multiple of 8.</param>
    /// <param name="transformed">6 * tiles * inputs: product by product.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void Transform(ReadOnlySpan<float> row, int inputs, Span<float> transformed)
    {
        var length = transformed.Length / Products;
        if (inputs % ConvolutionKernel.ChannelStep != 0 || transformed.Length != Products * length || length % inputs != 0)
            throw new ArgumentException("transformed must hold 6 * tiles * inputs values, and inputs be a multiple of 8.");
        Transform(row, inputs, length / inputs, 0, transformed);
    }

    /// <summary>The same for some of the tiles of several rows.</summary>
    /// <param name="row"><see cref="Positions"/> of <paramref name="inputs"/> channels each.</param>
    /// <param name="inputs">Channels, a multiple of 8.</param>
    /// <param name="tiles">Tiles of the row to transform.</param>
    /// <param name="first">Place of the first of them in <paramref name="transformed"/>.</param>
    /// <param name="transformed">6 * all tiles * inputs: product by product.</param>
    internal static void Transform(ReadOnlySpan<float> row, int inputs, int tiles, int first, Span<float> transformed)
    {
        var length = transformed.Length / Products;
        Check(tiles == 0 || row.Length >= Positions(tiles) * inputs, "row is shorter than its tiles.");
        Check((first + tiles) * inputs <= length, "transformed is shorter than the tiles.");
        fixed (float* source = row, target = transformed)
        {
            for (var at = 0; at < tiles * inputs; at += Vector256<float>.Count)
                Transform(source + ((long)(at / inputs) * Tile * inputs) + (at % inputs), inputs, target + (first * inputs) + at, length);
        }
    }

    /// <summary>Evaluates one row of the convolution, or a part of it.</summary>
    /// <param name="above">From <see cref="Transform(ReadOnlySpan{float}, int, Span{float})"/>: the first row of the window.</param>
    /// <param name="middle">The second row of the window.</param>
    /// <param name="below">The third row.</param>
    /// <param name="inputs">Channels of the image.</param>
    /// <param name="packed">From <see cref="Pack"/>.</param>
    /// <param name="bias">One per stored channel of the result.</param>
    /// <param name="relu">Clamp at 0.</param>
    /// <param name="products">Scratch: 6 * tiles * stored channels of the result.</param>
    /// <param name="skipped">Results at the start of the first tile that are not stored.</param>
    /// <param name="result">The results after these, as many as <paramref name="result"/> has room for.</param>
    /// <param name="addend">Empty, or values of the result's shape, which are added to the sums before they are clamped.</param>
    /// <exception cref="ArgumentException">The spans do not fit each other.</exception>
    public static void Convolve(
        ReadOnlySpan<float> above, ReadOnlySpan<float> middle, ReadOnlySpan<float> below, int inputs, ReadOnlySpan<float> packed,
        ReadOnlySpan<float> bias, bool relu, Span<float> products, int skipped, Span<float> result, ReadOnlySpan<float> addend = default)
    {
        var (channels, length, weights) = (bias.Length, above.Length / Products, packed.Length / Products);
        var tiles = length / inputs;
        Check(products.Length == Products * tiles * channels && packed.Length == Products * weights, "products or packed does not fit.");
        Check(skipped >= 0 && result.Length <= ((Tile * tiles) - skipped) * channels, "result is longer than the tiles.");
        Check(addend.IsEmpty || addend.Length >= result.Length, "addend must have the result's shape.");
        Span<float> zero = stackalloc float[channels];
        zero.Clear();
        for (var product = 0; product < Products; product++)
        {
            var first = product * length;
            ConvolutionKernel.ConvolveThree(
                above.Slice(first, length), middle.Slice(first, length), below.Slice(first, length), inputs,
                packed.Slice(product * weights, weights), zero, false, products.Slice(product * tiles * channels, tiles * channels));
        }

        fixed (float* sums = products, start = bias, added = addend, target = result)
        {
            new WinogradOutput(sums, tiles * channels, start, added, target, channels, skipped, result.Length / channels, relu)
                .Store(tiles);
        }
    }

    /// <summary>The products of several rows of results.</summary>
    /// <param name="transformed">6 * (rows + 2) * tiles * inputs: product by product, then row by row.</param>
    /// <param name="rows">Rows of results.</param>
    /// <param name="inputs">Channels of the image.</param>
    /// <param name="packed">From <see cref="Pack"/>.</param>
    /// <param name="channels">Stored channels of the result.</param>
    /// <param name="products">6 * rows * tiles * channels.</param>
    internal static void Multiply(
        ReadOnlySpan<float> transformed, int rows, int inputs, ReadOnlySpan<float> packed, int channels, Span<float> products)
    {
        var (length, weights, made) = (transformed.Length / Products, packed.Length / Products, products.Length / Products);
        var row = length / (rows + 2);
        Span<float> zero = stackalloc float[channels];
        zero.Clear();
        for (var product = 0; product < Products; product++)
        {
            var image = transformed.Slice(product * length, length);
            ConvolutionKernel.ConvolveThree(
                image[..(rows * row)], image.Slice(row, rows * row), image.Slice(2 * row, rows * row), inputs,
                packed.Slice(product * weights, weights), zero, false, products.Slice(product * made, made));
        }
    }

    /// <summary>One row of results from the products of several rows.</summary>
    /// <param name="products">From <see cref="Multiply"/>.</param>
    /// <param name="tiles">Tiles of a row.</param>
    /// <param name="rows">Rows of the products.</param>
    /// <param name="row">The row to store.</param>
    /// <param name="bias">One per stored channel of the result.</param>
    /// <param name="relu">Clamp at 0.</param>
    /// <param name="result">The first results of the row.</param>
    /// <param name="addend">Empty, or values of the result's shape, which are added to the sums before they are clamped.</param>
    internal static void Store(
        ReadOnlySpan<float> products, int tiles, int rows, int row, ReadOnlySpan<float> bias, bool relu, Span<float> result,
        ReadOnlySpan<float> addend)
    {
        var (channels, length) = (bias.Length, products.Length / Products);
        Check(length == rows * tiles * channels && (uint)row < (uint)rows, "products does not fit.");
        Check(result.Length <= Tile * tiles * channels, "result is longer than the tiles.");
        Check(addend.IsEmpty || addend.Length >= result.Length, "addend must have the result's shape.");
        fixed (float* sums = products, start = bias, added = addend, target = result)
        {
            new WinogradOutput(sums + (row * tiles * channels), length, start, added, target, channels, 0, result.Length / channels, relu)
                .Store(tiles);
        }
    }

    private static void Check(bool isValid, string message)
    {
        if (!isValid) throw new ArgumentException(message);
    }

    /// <summary>Product of the window's row with the values of the polynomial at one of the points, in double precision.</summary>
    private static float Transform(ReadOnlySpan<float> row, int product)
    {
        double a = row[0], b = row[1], c = row[2];
        return (float)(product switch
        {
            0 => a / 4,
            1 => -(a + b + c) / 6,
            2 => -(a - b + c) / 6,
            3 => (a + (2 * b) + (4 * c)) / 24,
            4 => (a - (2 * b) + (4 * c)) / 24,
            _ => c,
        });
    }

    /// <summary>Eight channels of one tile.</summary>
    private static void Transform(float* source, int inputs, float* target, long length)
    {
        var (four, two) = (Vector256.Create(4f), Vector256.Create(2f));
        var (d0, d1, d2) = (Vector256.Load(source), Vector256.Load(source + inputs), Vector256.Load(source + (2 * inputs)));
        source += 3 * inputs;
        var (d3, d4, d5) = (Vector256.Load(source), Vector256.Load(source + inputs), Vector256.Load(source + (2 * inputs)));
        var (even, odd) = (d4 - d2, d3 - d1);
        Vector256.FusedMultiplyAdd(four, d0 - d2, even).Store(target);
        Vector256.FusedMultiplyAdd(-four, odd, d5 - d3).Store(target + (5 * length));
        var (sum, difference) = (Vector256.FusedMultiplyAdd(-four, d2, d4), Vector256.FusedMultiplyAdd(-four, d1, d3));
        (sum + difference).Store(target + length);
        (sum - difference).Store(target + (2 * length));
        Vector256.FusedMultiplyAdd(two, odd, even).Store(target + (3 * length));
        Vector256.FusedMultiplyAdd(-two, odd, even).Store(target + (4 * length));
    }
}
