namespace ImageryWatch.Benchmarks.Evidence;

/// <summary>
/// Structure that one date shows and the other does not, whatever the light: dissimilarity of small windows, times how much there is to see
/// in them.
/// </summary>
internal static class Likeness
{
    /// <summary><c>(1 - ZNCC) * the larger standard deviation</c> of the intensity, in noise units.</summary>
    public static float[] Correlation(PairPlanes planes, double radiusMetres)
    {
        var (one, other) = (planes.Intensity(planes.Before), planes.Intensity(planes.After));
        var (meanOne, meanOther) = (Mean(one), Mean(other));
        var (xx, yy, xy) = (Mean(Product(one, one)), Mean(Product(other, other)), Mean(Product(one, other)));
        for (var i = 0; i < xx.Length; i++)
        {
            var (x, y) = (xx[i] - (meanOne[i] * meanOne[i]), yy[i] - (meanOther[i] * meanOther[i]));
            xx[i] = planes.Unmasked[i] ? Dissimilarity(MathF.Max(0, x), MathF.Max(0, y), xy[i] - (meanOne[i] * meanOther[i])) : 0;
        }

        return xx;

        float[] Mean(float[] plane) => WholePlane.BoxMean(plane, planes.Width, planes.Height, Radius(planes, radiusMetres));
    }

    /// <summary>
    /// <c>(1 - cosine between the gradient fields of the window) * the larger root mean square gradient</c>, in noise units per pixel.
    /// </summary>
    public static float[] Gradients(PairPlanes planes, double radiusMetres)
    {
        var (one, other) = (Gradient(planes, planes.Before), Gradient(planes, planes.After));
        var (xx, yy, xy) = (Mean(one, one), Mean(other, other), Mean(one, other));
        for (var i = 0; i < xx.Length; i++) xx[i] = planes.Unmasked[i] ? Dissimilarity(xx[i], yy[i], xy[i]) : 0;
        return xx;

        float[] Mean((float[] Columns, float[] Rows) a, (float[] Columns, float[] Rows) b)
        {
            var product = Product(a.Columns, b.Columns);
            var rows = Product(a.Rows, b.Rows);
            for (var i = 0; i < product.Length; i++) product[i] += rows[i];
            return WholePlane.BoxMean(product, planes.Width, planes.Height, Radius(planes, radiusMetres));
        }
    }

    private static float Dissimilarity(float one, float other, float both)
    {
        var likeness = one > 0 && other > 0 ? Math.Clamp(both / MathF.Sqrt(one * other), -1, 1) : 0;
        return (1 - likeness) * MathF.Sqrt(MathF.Max(one, other));
    }

    private static (float[] Columns, float[] Rows) Gradient(PairPlanes planes, float[][] date)
    {
        var (values, width) = (planes.Intensity(date), planes.Width);
        var (columns, rows) = (new float[values.Length], new float[values.Length]);
        for (var i = width + 1; i < values.Length - width - 1; i++)
        {
            // Beside unseen ground a gradient is that of the mask.
            if (!planes.Unmasked[i - 1] || !planes.Unmasked[i + 1] || !planes.Unmasked[i - width] || !planes.Unmasked[i + width]) continue;
            columns[i] = (values[i + 1] - values[i - 1]) / 2;
            rows[i] = (values[i + width] - values[i - width]) / 2;
        }

        return (columns, rows);
    }

    private static float[] Product(float[] one, float[] other)
    {
        var product = new float[one.Length];
        for (var i = 0; i < product.Length; i++) product[i] = one[i] * other[i];
        return product;
    }

    private static int Radius(PairPlanes planes, double metres) => Math.Max(1, (int)Math.Round(metres / planes.Pair.Grid.PixelSizeMetres));
}
