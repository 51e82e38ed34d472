using System.Numerics.Tensors;
using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Local texture: the squared coefficient of variation of brightness within <see cref="Radius"/> pixels, after smoothing by 1 4 6 4 1.
/// Independent of gain. Brightness is quantised to 4095ths of the brightest pixel, so that the sums are exact integers.
/// </summary>
internal sealed class LocalTexture
{
    private const int Radius = 3;
    private const int Levels = 4095;
    private float[] _smooth = [];
    private float[] _work = [];
    private int[] _counts = [];
    private int[] _squares = [];
    private int[] _sums = [];
    private int[] _squareSums = [];
    private int[] _columns = [];

    /// <param name="brightness">Row-major, 0 or more.</param>
    /// <param name="width">Columns.</param>
    /// <param name="result">Receives the squared coefficient of variation; same length as <paramref name="brightness"/>; 0 where all
    /// pixels are 0.</param>
    public void Measure(ReadOnlySpan<float> brightness, int width, Span<float> result)
    {
        var height = brightness.Length / width;
        Fit(brightness.Length, width);
        Smooth(brightness, width, height);
        Count(brightness.Length);
        var (sums, squareSums) = (_sums, _squareSums);
        BoxSumKernel.Invoke(_counts.AsSpan(0, brightness.Length), width, height, Radius, sums.AsSpan(0, brightness.Length), _columns);
        BoxSumKernel.Invoke(
            _squares.AsSpan(0, brightness.Length), width, height, Radius, squareSums.AsSpan(0, brightness.Length), _columns);
        for (var row = 0; row < height; row++)
        {
            var rows = Inside(row, height);
            for (var column = 0; column < width; column++)
            {
                var (at, pixels) = ((row * width) + column, rows * Inside(column, width));
                var sum = (double)sums[at];
                result[at] = sum > 0 ? (float)Math.Max(0, ((double)pixels * squareSums[at] / (sum * sum)) - 1) : 0;
            }
        }
    }

    private static int Inside(int at, int length) => Math.Min(at, Radius) + Math.Min(length - 1 - at, Radius) + 1;

    private void Fit(int pixels, int width)
    {
        if (_columns.Length < width + 1) _columns = new int[width + 1];
        if (_smooth.Length >= pixels) return;
        (_smooth, _work) = (new float[pixels], new float[pixels]);
        (_counts, _squares, _sums, _squareSums) = (new int[pixels], new int[pixels], new int[pixels], new int[pixels]);
    }

    // The outermost two rows and columns are not changed.
    private void Smooth(ReadOnlySpan<float> image, int width, int height)
    {
        image.CopyTo(_smooth);
        if (width < 5 || height < 5) return;
        image.CopyTo(_work);
        for (var row = 0; row < height; row++) Binomial(image.Slice(row * width, width), 1, _work.AsSpan((row * width) + 2, width - 4));
        for (var row = 2; row < height - 2; row++)
            Binomial(_work.AsSpan((row - 2) * width, 5 * width), width, _smooth.AsSpan(row * width, width));
    }

    private static void Binomial(ReadOnlySpan<float> from, int step, Span<float> to)
    {
        var count = to.Length;
        TensorPrimitives.Add(from.Slice(step, count), from.Slice(3 * step, count), to);
        TensorPrimitives.Multiply(to, 4f, to);
        TensorPrimitives.Add(to, from[..count], to);
        TensorPrimitives.Add(to, from.Slice(4 * step, count), to);
        for (var i = 0; i < count; i++) to[i] = (to[i] + (6 * from[(2 * step) + i])) * (1f / 16);
    }

    private void Count(int pixels)
    {
        var highest = TensorPrimitives.Max<float>(_smooth.AsSpan(0, pixels));
        var scale = highest > 0 ? Levels / highest : 0;
        for (var i = 0; i < pixels; i++)
        {
            var count = (int)Math.Max(0, _smooth[i] * scale);
            (_counts[i], _squares[i]) = (count, count * count);
        }
    }
}
