using System.Numerics.Tensors;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Gaussian filter, truncated at four standard deviations; the image is reflected at its borders (the border pixel counts twice: ... b a |
/// a b ...).
/// </summary>
internal static class GaussianBlur
{
    private const double Reach = 4;

    /// <param name="image">Row-major; not changed.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="sigmaPixels">Standard deviation of the Gaussian.</param>
    /// <returns>An image of the same size.</returns>
    public static float[] Of(float[] image, int width, double sigmaPixels)
    {
        var weights = Weights(sigmaPixels);
        var down = Down(image, width, weights);
        return Across(down, width, weights);
    }

    // Half of the kernel, from its centre.
    private static float[] Weights(double sigma)
    {
        var half = (int)Math.Ceiling(Reach * sigma);
        double[] bell = [.. Enumerable.Range(0, half + 1).Select(k => Math.Exp(-0.5 * k * k / (sigma * sigma)))];
        var sum = (2 * bell.Sum()) - bell[0];
        return [.. bell.Select(value => (float)(value / sum))];
    }

    private static float[] Down(float[] image, int width, float[] weights)
    {
        var height = image.Length / width;
        var result = new float[image.Length];
        var part = new float[width];
        for (var row = 0; row < height; row++)
        {
            var to = result.AsSpan(row * width, width);
            TensorPrimitives.Multiply(Row(row), weights[0], to);
            for (var k = 1; k < weights.Length; k++)
            {
                TensorPrimitives.Add(Row(row - k), Row(row + k), part);
                TensorPrimitives.Multiply(part, weights[k], part);
                TensorPrimitives.Add(to, part, to);
            }
        }

        return result;

        ReadOnlySpan<float> Row(int at) => image.AsSpan(Reflected(at, height) * width, width);
    }

    private static float[] Across(float[] image, int width, float[] weights)
    {
        var (reach, height) = (weights.Length - 1, image.Length / width);
        var result = new float[image.Length];
        var (padded, part) = (new float[width + (2 * reach)], new float[width]);
        for (var row = 0; row < height; row++)
        {
            var from = image.AsSpan(row * width, width);
            var to = result.AsSpan(row * width, width);
            for (var i = 0; i < padded.Length; i++) padded[i] = from[Reflected(i - reach, width)];
            TensorPrimitives.Multiply(from, weights[0], to);
            for (var k = 1; k <= reach; k++)
            {
                TensorPrimitives.Add(padded.AsSpan(reach - k, width), padded.AsSpan(reach + k, width), part);
                TensorPrimitives.Multiply(part, weights[k], part);
                TensorPrimitives.Add(to, part, to);
            }
        }

        return result;
    }

    private static int Reflected(int at, int length)
    {
        var period = 2 * length;
        var within = ((at % period) + period) % period;
        return within < length ? within : period - 1 - within;
    }
}
