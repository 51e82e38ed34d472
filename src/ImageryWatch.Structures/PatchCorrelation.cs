using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>Likeness of two dates around a rectangle, whatever the light: zero-mean normalised cross-correlation.</summary>
internal static class PatchCorrelation
{
    private const double MarginPixels = 2;
    private const int LeastPixels = 6;

    /// <summary>A pixel of the patch in the first date.</summary>
    private readonly record struct Sample(int Column, int Row, double Value);

    /// <summary>
    /// The highest correlation, -1..1, over shifts of the second date by up to <paramref name="tolerancePixels"/>;
    /// 0 where too little was seen. Both dates show the same window.
    /// </summary>
    public static double Best(DateImage one, DateImage other, OrientedRectangle rectangle, int tolerancePixels)
    {
        var patch = Patch(one, rectangle.Grow(MarginPixels));
        var best = -1.0;
        for (var row = -tolerancePixels; row <= tolerancePixels; row++)
            for (var column = -tolerancePixels; column <= tolerancePixels; column++)
                best = Math.Max(best, At(patch, other, column, row));
        return best;
    }

    /// <summary>The pixels inside the area that the date shows, row by row, columns and rows counted from the window's corner.</summary>
    private static List<Sample> Patch(DateImage one, OrientedRectangle area)
    {
        var samples = new List<Sample>((int)area.Area + 16);
        var window = one.Window;
        var bounds = area.Bounds().Intersect(window);
        for (var row = bounds.Row; row < bounds.EndRow; row++)
        {
            for (var column = bounds.Column; column < bounds.EndColumn; column++)
            {
                if (!area.Contains(new PixelPoint(column + 0.5, row + 0.5))) continue;
                var at = ((row - window.Row) * window.Width) + column - window.Column;
                if (one.IsSeen(at)) samples.Add(new Sample(column - window.Column, row - window.Row, one.Values[at]));
            }
        }

        return samples;
    }

    private static double At(List<Sample> patch, DateImage other, int columns, int rows)
    {
        var (n, sx, sy, sxx, syy, sxy) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        var values = other.Values;
        var (width, height) = (other.Window.Width, other.Window.Height);
        foreach (var (column, row, x) in patch)
        {
            var (c, r) = (column + columns, row + rows);
            if ((uint)c >= (uint)width || (uint)r >= (uint)height || !other.IsSeen((r * width) + c)) continue;
            double y = values[(r * width) + c];
            n++;
            (sx, sy, sxx, syy, sxy) = (sx + x, sy + y, sxx + (x * x), syy + (y * y), sxy + (x * y));
        }

        if (n < LeastPixels) return 0;
        var covariance = (sxy / n) - (sx / n * (sy / n));
        var variances = ((sxx / n) - (sx / n * (sx / n))) * ((syy / n) - (sy / n * (sy / n)));
        return variances <= 1e-6 ? 0 : covariance / Math.Sqrt(variances);
    }
}
