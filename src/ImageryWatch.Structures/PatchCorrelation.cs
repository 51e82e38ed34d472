using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>Likeness of two dates around a rectangle, whatever the light: zero-mean normalised cross-correlation.</summary>
internal static class PatchCorrelation
{
    private const double MarginPixels = 2;

    /// <summary>
    /// The highest correlation, -1..1, over shifts of the second date by up to <paramref name="tolerancePixels"/>;
    /// 0 where too little was seen.
    /// </summary>
    public static double Best(DateImage one, DateImage other, OrientedRectangle rectangle, int tolerancePixels)
    {
        var best = -1.0;
        for (var row = -tolerancePixels; row <= tolerancePixels; row++)
            for (var column = -tolerancePixels; column <= tolerancePixels; column++)
                best = Math.Max(best, At(one, other, rectangle.Grow(MarginPixels), column, row));
        return best;
    }

    private static double At(DateImage one, DateImage other, OrientedRectangle area, int columns, int rows)
    {
        var (n, sx, sy, sxx, syy, sxy) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        var bounds = area.Bounds();
        for (var row = bounds.Row; row < bounds.EndRow; row++)
        {
            for (var column = bounds.Column; column < bounds.EndColumn; column++)
            {
                var point = new PixelPoint(column + 0.5, row + 0.5);
                if (!area.Contains(point)) continue;
                double x = one.IntensityAt(point);
                double y = other.IntensityAt(new PixelPoint(point.Column + columns, point.Row + rows));
                if (double.IsNaN(x) || double.IsNaN(y)) continue;
                n++;
                (sx, sy, sxx, syy, sxy) = (sx + x, sy + y, sxx + (x * x), syy + (y * y), sxy + (x * y));
            }
        }

        if (n < 6) return 0;
        var covariance = (sxy / n) - (sx / n * (sy / n));
        var variances = ((sxx / n) - (sx / n * (sx / n))) * ((syy / n) - (sy / n * (sy / n)));
        return variances <= 1e-6 ? 0 : covariance / Math.Sqrt(variances);
    }
}
