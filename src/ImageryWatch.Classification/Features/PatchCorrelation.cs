namespace ImageryWatch.Classification;

/// <summary>Similarity of two dates around a rectangle, independent of illumination: zero-mean normalised cross-correlation.</summary>
internal static class PatchCorrelation
{
    private const double MarginPixels = 2;
    private const int MinPixels = 6;

    /// <summary>
    /// Maximum correlation, -1..1, over shifts of the second date by up to <paramref name="tolerancePixels"/>; 0 if too few pixels are
    /// unmasked. Both dates cover the same window.
    /// </summary>
    public static double Best(DateImage one, DateImage other, OrientedRectangle rectangle, int tolerancePixels)
    {
        var area = rectangle.Grow(MarginPixels);
        var bounds = area.Bounds().Intersect(one.Window);
        Span<int> places = bounds.PixelCount <= 1024 ? stackalloc int[(int)bounds.PixelCount] : new int[bounds.PixelCount];
        places = places[..Patch(one, area, places)];
        // If no pixel can be masked or outside, the sums over the first date are the same for every shift.
        var whole = other.IsFullyUnmasked && one.Window.Contains(bounds.Inflate(tolerancePixels))
            ? SumsOf(one, places)
            : default((double, double)?);
        var best = -1.0;
        for (var row = -tolerancePixels; row <= tolerancePixels; row++)
        {
            for (var column = -tolerancePixels; column <= tolerancePixels; column++)
                best = Math.Max(
                    best, whole is { } sums ? AtUnmasked(one, other, places, sums, column, row) : At(one, other, places, column, row));
        }

        return best;
    }

    /// <summary>Writes the plane indices of the unmasked pixels inside the area, row by row; returns their number.</summary>
    private static int Patch(DateImage one, OrientedRectangle area, Span<int> places)
    {
        var (window, count) = (one.Window, 0);
        foreach (var (column, row) in area.PixelsIn(window))
        {
            var at = ((row - window.Row) * window.Width) + column - window.Column;
            if (one.IsUnmasked(at)) places[count++] = at;
        }

        return count;
    }

    private static (double Sum, double Squares) SumsOf(DateImage one, ReadOnlySpan<int> places)
    {
        var values = one.Values;
        var (sx, sxx) = (0.0, 0.0);
        foreach (var place in places)
        {
            double x = values[place];
            (sx, sxx) = (sx + x, sxx + (x * x));
        }

        return (sx, sxx);
    }

    private static double AtUnmasked(
        DateImage one, DateImage other, ReadOnlySpan<int> places, (double Sum, double Squares) first, int columns, int rows)
    {
        var (sy, syy, sxy) = (0.0, 0.0, 0.0);
        var target = one.Values;
        var reference = other.Values;
        var move = (rows * other.Window.Width) + columns;
        foreach (var place in places)
        {
            double x = target[place];
            double y = reference[place + move];
            (sy, syy, sxy) = (sy + y, syy + (y * y), sxy + (x * y));
        }

        return Correlation(places.Length, first.Sum, sy, first.Squares, syy, sxy);
    }

    private static double At(DateImage one, DateImage other, ReadOnlySpan<int> places, int columns, int rows)
    {
        var (n, sx, sy, sxx, syy, sxy) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        var target = one.Values;
        var reference = other.Values;
        var (width, height) = (other.Window.Width, other.Window.Height);
        foreach (var place in places)
        {
            var (c, r) = ((place % width) + columns, (place / width) + rows);
            if ((uint)c >= (uint)width || (uint)r >= (uint)height || !other.IsUnmasked((r * width) + c)) continue;
            double x = target[place];
            double y = reference[(r * width) + c];
            n++;
            (sx, sy, sxx, syy, sxy) = (sx + x, sy + y, sxx + (x * x), syy + (y * y), sxy + (x * y));
        }

        return Correlation(n, sx, sy, sxx, syy, sxy);
    }

    private static double Correlation(int n, double sx, double sy, double sxx, double syy, double sxy)
    {
        if (n < MinPixels) return 0;
        var covariance = (sxy / n) - (sx / n * (sy / n));
        var variances = ((sxx / n) - (sx / n * (sx / n))) * ((syy / n) - (sy / n * (sy / n)));
        return variances <= 1e-6 ? 0 : covariance / Math.Sqrt(variances);
    }
}
