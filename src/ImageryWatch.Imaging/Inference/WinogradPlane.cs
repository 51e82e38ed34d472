namespace ImageryWatch.Imaging;

/// <summary>
/// The convolution of <see cref="WinogradKernel"/> over whole images, several rows at a time; owns its scratch memory. Tiles start at the
/// first column of the result; values beyond the row's end count as 0 in its last tile.
/// </summary>
public sealed class WinogradPlane
{
    /// <summary>Tiles whose products are made together: enough for each weight that is loaded, few enough for the nearest cache.</summary>
    private const int TilesAtOnce = 44;

    private float[] _transformed = [];
    private float[] _products = [];
    private float[] _end = [];

    /// <summary>Evaluates the convolution.</summary>
    /// <param name="image">height + 2 rows; the last may end at the last position needed.</param>
    /// <param name="imageWidth">Positions from one row to the next, at least width + 2.</param>
    /// <param name="inputs">Channels of the image, a multiple of 8.</param>
    /// <param name="packed">From <see cref="WinogradKernel.Pack"/>.</param>
    /// <param name="bias">One per stored channel of the result.</param>
    /// <param name="relu">Clamp at 0.</param>
    /// <param name="result">height * width * stored channels.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="addend">Empty, or values to add, with the result's channels; the last row may end at the last position needed.</param>
    /// <param name="addendWidth">Positions from one row of <paramref name="addend"/> to the next.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void Convolve(
        ReadOnlySpan<float> image, int imageWidth, int inputs, ReadOnlySpan<float> packed, ReadOnlySpan<float> bias, bool relu,
        Span<float> result, int width, int height, ReadOnlySpan<float> addend = default, int addendWidth = 0)
    {
        var (channels, tiles) = (bias.Length, (width + WinogradKernel.Tile - 1) / WinogradKernel.Tile);
        var most = Math.Clamp(TilesAtOnce / tiles, 1, Math.Max(1, height));
        Reserve(ref _transformed, WinogradKernel.Products * (most + 2) * tiles * inputs);
        Reserve(ref _products, WinogradKernel.Products * most * tiles * channels);
        Reserve(ref _end, WinogradKernel.Positions(1) * inputs);
        for (var first = 0; first < height; first += most)
        {
            var rows = Math.Min(most, height - first);
            var transformed = _transformed.AsSpan(0, WinogradKernel.Products * (rows + 2) * tiles * inputs);
            for (var row = 0; row < rows + 2; row++)
                Transform(image.Slice((first + row) * imageWidth * inputs, (width + 2) * inputs), inputs, tiles, row, transformed);
            var products = _products.AsSpan(0, WinogradKernel.Products * rows * tiles * channels);
            WinogradKernel.Multiply(transformed, rows, inputs, packed, channels, products);
            for (var row = 0; row < rows; row++)
            {
                WinogradKernel.Store(
                    products, tiles, rows, row, bias, relu, result.Slice((first + row) * width * channels, width * channels),
                    addend.IsEmpty ? [] : addend.Slice((first + row) * addendWidth * channels, width * channels));
            }
        }
    }

    /// <summary>Transforms a row; its last tile from a copy that ends with zeros.</summary>
    private void Transform(ReadOnlySpan<float> row, int inputs, int tiles, int place, Span<float> transformed)
    {
        WinogradKernel.Transform(row, inputs, tiles - 1, tiles * place, transformed);
        var last = row[((tiles - 1) * WinogradKernel.Tile * inputs)..];
        var end = _end.AsSpan(0, WinogradKernel.Positions(1) * inputs);
        end.Clear();
        last.CopyTo(end);
        WinogradKernel.Transform(end, inputs, 1, (tiles * place) + tiles - 1, transformed);
    }

    private static void Reserve(ref float[] buffer, int length)
    {
        if (buffer.Length < length) buffer = GC.AllocateUninitializedArray<float>(length);
    }
}
