using System.Numerics.Tensors;
using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// What two dates of one ground have in common where almost everything on it was built or razed between them: directions
/// of edges at three scales (double angle, so that an inverted contrast is the same), light and dark spots at two scales (crowns that were
/// spared, roads), and how strong edges are. Each is levelled by its surroundings, so that no object decides alone.
/// </summary>
internal sealed class GroundFeatures
{
    private const int Surroundings = 16;
    private const int Fade = 16;
    private readonly float[] _image;
    private readonly float[] _weight;
    private readonly int _width;

    private GroundFeatures(float[] image, float[] weight, int width) => (_image, _weight, _width) = (image, weight, width);

    public const int Count = 6;

    /// <summary>Share of the window that can be used, 0..1.</summary>
    public double Seen => TensorPrimitives.Sum(_weight) / _weight.Length;

    public static GroundFeatures Read(IPixelSource source, PixelWindow window)
    {
        var block = new PixelBlock();
        source.Read(window, block);
        var bands = MatchedBands.Of(source.Bands).First();
        var image = new float[window.Width * window.Height];
        foreach (var band in bands) TensorPrimitives.Add(image, block.Band(band), image);
        FillUnseen(image, block.Unseen);
        return new GroundFeatures(image, Weights(block.Unseen, window.Width), window.Width);
    }

    /// <summary>Feature 0 to <see cref="Count"/> - 1 as a complex image: fading to 0 at the sides and towards what was not seen, of mean 0.</summary>
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
        TensorPrimitives.Subtract(values, TensorPrimitives.Dot<float>(values, _weight) / Math.Max(1e-6f, TensorPrimitives.Sum(_weight)), values);
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

    private float[] Spots(double sigma) => Levelled(Difference(GaussianBlur.Of(_image, _width, sigma), GaussianBlur.Of(_image, _width, 4 * sigma)));

    private float[] EdgeStrength()
    {
        var (columns, rows) = Gradients(GaussianBlur.Of(_image, _width, 1));
        var lengths = Lengths(columns, rows);
        return Levelled(Difference(lengths, GaussianBlur.Of(lengths, _width, 6)));
    }

    // d / (|d| + mean of |d| around), -1..1.
    private float[] Levelled(float[] values)
    {
        var sizes = new float[values.Length];
        TensorPrimitives.Abs(values, sizes);
        var around = GaussianBlur.Of(sizes, _width, Surroundings);
        var least = Math.Max(1e-6f, 0.25f * Mean(sizes));
        for (var i = 0; i < values.Length; i++) values[i] /= sizes[i] + around[i] + least;
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

    private static void FillUnseen(float[] image, ReadOnlySpan<UnseenCause> unseen)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < image.Length; i++)
            if (unseen[i] == UnseenCause.None) (sum, count) = (sum + image[i], count + 1);
        for (var i = 0; i < image.Length; i++)
            if (unseen[i] != UnseenCause.None) image[i] = count == 0 ? 0 : (float)(sum / count);
    }

    // 0 within some pixels of what was not seen, rising from the sides of the image.
    private static float[] Weights(ReadOnlySpan<UnseenCause> unseen, int width)
    {
        var height = unseen.Length / width;
        var weights = new float[unseen.Length];
        for (var r = 0; r < height; r++)
            for (var c = 0; c < width; c++) weights[(r * width) + c] = Ramp(r, height) * Ramp(c, width);
        for (var i = 0; i < unseen.Length; i++)
            if (unseen[i] != UnseenCause.None && IsBorder(unseen, width, i)) ClearAround(weights, width, i);
        for (var i = 0; i < unseen.Length; i++)
            if (unseen[i] != UnseenCause.None) weights[i] = 0;
        return weights;
    }

    private static float Ramp(int at, int length) => Math.Min(1f, (Math.Min(at, length - 1 - at) + 0.5f) / Fade);

    private static bool IsBorder(ReadOnlySpan<UnseenCause> unseen, int width, int at)
    {
        var column = at % width;
        return (column > 0 && unseen[at - 1] == UnseenCause.None) || (column < width - 1 && unseen[at + 1] == UnseenCause.None)
            || (at >= width && unseen[at - width] == UnseenCause.None) || (at + width < unseen.Length && unseen[at + width] == UnseenCause.None);
    }

    private static void ClearAround(float[] weights, int width, int at)
    {
        var (column, row) = (at % width, at / width);
        var (left, right) = (Math.Max(0, column - Fade), Math.Min(width, column + Fade + 1));
        for (var r = Math.Max(0, row - Fade); r <= Math.Min((weights.Length / width) - 1, row + Fade); r++)
            weights.AsSpan((r * width) + left, right - left).Clear();
    }
}
