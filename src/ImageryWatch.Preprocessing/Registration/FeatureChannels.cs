using System.Numerics.Tensors;
using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Features that two dates share even where almost everything was built or demolished between them: edge directions at three scales
/// (double angle, so that inverted contrast is equal), bright and dark spots at two scales (remaining tree crowns, roads), and edge
/// strength. Each is normalised by its local mean, so that no single object dominates.
/// </summary>
internal sealed class FeatureChannels
{
    private const int Surroundings = 16;
    private const int TaperPixels = 16;
    private const int IsolatedTaperPixels = 4;
    private readonly float[] _image;
    private readonly float[] _weight;
    private readonly int _width;

    private FeatureChannels(float[] image, float[] weight, int width) => (_image, _weight, _width) = (image, weight, width);

    public const int Count = 6;

    /// <summary>Usable share of the window, 0..1.</summary>
    public double Unmasked => TensorPrimitives.Sum(_weight) / _weight.Length;

    public static FeatureChannels Read(IPixelSource source, PixelWindow window)
    {
        var block = new PixelBlock();
        source.Read(window, block);
        var bands = MatchedBands.Of(source.Bands).First();
        var image = new float[window.Width * window.Height];
        foreach (var band in bands) TensorPrimitives.Add(image, block.Band(band), image);
        var isolated = IsolatedMask.Find(block.Quality, window.Width);
        FillMasked(image, block.Quality);
        IsolatedMask.Fill(image, block.Quality, window.Width, isolated);
        return new FeatureChannels(image, Weights(block.Quality, window.Width, isolated), window.Width);
    }

    /// <summary>
    /// Feature 0 to <see cref="Count"/> - 1 as a complex image of mean 0, tapered to 0 at the sides and towards masked pixels.
    /// </summary>
    public (float[] Real, float[] Imaginary) Make(int feature)
    {
        var (real, imaginary) = feature switch
        {
            0 => Orientation(1),
            1 => Orientation(2),
            2 => Orientation(4),
            3 => (Spots(1), new float[_image.Length]),
            4 => (Spots(2), new float[_image.Length]),
            _ => (EdgeStrength(), new float[_image.Length]),
        };
        Centre(real);
        Centre(imaginary);
        return (real, imaginary);
    }

    private void Centre(float[] values)
    {
        TensorPrimitives.Subtract(
            values, TensorPrimitives.Dot<float>(values, _weight) / Math.Max(1e-6f, TensorPrimitives.Sum(_weight)), values);
        TensorPrimitives.Multiply(values, _weight, values);
    }

    private (float[] Real, float[] Imaginary) Orientation(double sigma)
    {
        var (columns, rows) = Gradients(GaussianBlur.Of(_image, _width, sigma));
        var mean = Mean(Lengths(columns, rows));
        for (var i = 0; i < columns.Length; i++)
        {
            var (x, y) = (columns[i], rows[i]);
            var length = MathF.Sqrt((x * x) + (y * y));
            var scale = length > 0 ? 1 / (length * (length + mean)) : 0;
            (columns[i], rows[i]) = (((x * x) - (y * y)) * scale, 2 * x * y * scale);
        }

        return (columns, rows);
    }

    private float[] Spots(double sigma) =>
        Levelled(Difference(GaussianBlur.Of(_image, _width, sigma), GaussianBlur.Of(_image, _width, 4 * sigma)));

    private float[] EdgeStrength()
    {
        var (columns, rows) = Gradients(GaussianBlur.Of(_image, _width, 1));
        var lengths = Lengths(columns, rows);
        return Levelled(Difference(lengths, GaussianBlur.Of(lengths, _width, 6)));
    }

    // d / (|d| + local mean of |d|), -1..1.
    private float[] Levelled(float[] values)
    {
        var sizes = new float[values.Length];
        TensorPrimitives.Abs(values, sizes);
        var around = GaussianBlur.Of(sizes, _width, Surroundings);
        var softness = Math.Max(1e-6f, 0.25f * Mean(sizes));
        for (var i = 0; i < values.Length; i++) values[i] /= sizes[i] + around[i] + softness;
        return values;
    }

    private (float[] Columns, float[] Rows) Gradients(float[] image)
    {
        var height = image.Length / _width;
        var (columns, rows) = (new float[image.Length], new float[image.Length]);
        for (var r = 1; r < height - 1; r++)
        {
            var (at, count) = ((r * _width) + 1, _width - 2);
            TensorPrimitives.Subtract(image.AsSpan(at + 1, count), image.AsSpan(at - 1, count), columns.AsSpan(at, count));
            TensorPrimitives.Subtract(image.AsSpan(at + _width, count), image.AsSpan(at - _width, count), rows.AsSpan(at, count));
        }

        return (columns, rows);
    }

    private static float[] Lengths(float[] columns, float[] rows) => [.. columns.Zip(rows, (x, y) => MathF.Sqrt((x * x) + (y * y)))];

    private static float[] Difference(float[] a, float[] b)
    {
        TensorPrimitives.Subtract(a, b, b);
        return b;
    }

    private static float Mean(float[] values) => (float)(values.Sum(value => (double)value) / values.Length);

    private static void FillMasked(float[] image, ReadOnlySpan<QualityFlags> quality)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < image.Length; i++)
            if (quality[i] == QualityFlags.None) (sum, count) = (sum + image[i], count + 1);
        for (var i = 0; i < image.Length; i++)
            if (quality[i] != QualityFlags.None) image[i] = count == 0 ? 0 : (float)(sum / count);
    }

    // 0 within some pixels of masked pixels, rising from the sides of the image.
    private static float[] Weights(ReadOnlySpan<QualityFlags> quality, int width, bool[] isolated)
    {
        var height = quality.Length / width;
        var weights = new float[quality.Length];
        for (var r = 0; r < height; r++)
            for (var c = 0; c < width; c++) weights[(r * width) + c] = Ramp(r, height) * Ramp(c, width);
        for (var i = 0; i < quality.Length; i++)
            if (quality[i] != QualityFlags.None && IsBorder(quality, width, i))
                ClearAround(weights, width, i, isolated[i] ? IsolatedTaperPixels : TaperPixels);
        for (var i = 0; i < quality.Length; i++)
            if (quality[i] != QualityFlags.None) weights[i] = 0;
        return weights;
    }

    private static float Ramp(int at, int length) => Math.Min(1f, (Math.Min(at, length - 1 - at) + 0.5f) / TaperPixels);

    private static bool IsBorder(ReadOnlySpan<QualityFlags> quality, int width, int at)
    {
        var column = at % width;
        return (column > 0 && quality[at - 1] == QualityFlags.None) || (column < width - 1 && quality[at + 1] == QualityFlags.None)
            || (at >= width && quality[at - width] == QualityFlags.None)
                || (at + width < quality.Length && quality[at + width] == QualityFlags.None);
    }

    private static void ClearAround(float[] weights, int width, int at, int reach)
    {
        var (column, row) = (at % width, at / width);
        var (left, right) = (Math.Max(0, column - reach), Math.Min(width, column + reach + 1));
        for (var r = Math.Max(0, row - reach); r <= Math.Min((weights.Length / width) - 1, row + reach); r++)
            weights.AsSpan((r * width) + left, right - left).Clear();
    }
}
