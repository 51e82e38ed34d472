using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Mean intensity profile across a line segment in one date, grey levels.</summary>
/// <param name="Narrow">Line against the background at <see cref="NearMetres"/>, the weaker side; negative if there is no line.</param>
/// <param name="Wide">Strip of 2 m against the background at <see cref="FarMetres"/>, the weaker side.</param>
/// <param name="Step">Difference between the two sides.</param>
/// <param name="IsDark">Darker than the background.</param>
/// <param name="IsUnmasked">False if any of the measured pixels is masked: the other values are then invalid.</param>
internal readonly record struct LineProfile(double Narrow, double Wide, double Step, bool IsDark, bool IsUnmasked)
{
    public const double NearMetres = 1.5;
    public const double FarMetres = 4.5;
    private const double StepPixels = 1;

    /// <summary>
    /// Strongest profile over sideways shifts of up to <paramref name="tolerancePixels"/>; masked if any shifted profile is.
    /// </summary>
    public static LineProfile Best(DateImage image, LineSection section, double pixelSizeMetres, int tolerancePixels)
    {
        var best = Measure(image, section, pixelSizeMetres, 0);
        for (var shift = 1; shift <= tolerancePixels; shift++)
        {
            foreach (var sideways in (ReadOnlySpan<int>)[-shift, shift])
            {
                var profile = Measure(image, section, pixelSizeMetres, sideways);
                if (!profile.IsUnmasked || !best.IsUnmasked) return default;
                if (profile.Narrow > best.Narrow) best = profile;
            }
        }

        return best;
    }

    public static LineProfile Measure(DateImage image, LineSection section, double pixelSizeMetres, double sidewaysPixels)
    {
        var (near, far) = (NearMetres / pixelSizeMetres, FarMetres / pixelSizeMetres);
        Span<double> offsets = [0, -1, 1, -near, near, -near - 1, near + 1, -far, far, -far - 1, far + 1];
        Span<double> sums = stackalloc double[offsets.Length];
        sums.Clear();
        var count = 0;
        foreach (var (point, along) in section.Walk(StepPixels))
        {
            count++;
            for (var i = 0; i < offsets.Length; i++)
            {
                var across = offsets[i] + sidewaysPixels;
                var value = image.UnsaturatedAt(new PixelPoint(point.Column - (across * along.Rows), point.Row + (across * along.Columns)));
                if (float.IsNaN(value)) return default;
                sums[i] += value;
            }
        }

        if (count == 0) return default;
        for (var i = 0; i < sums.Length; i++) sums[i] /= count;
        return FromMeans(sums);
    }

    private static LineProfile FromMeans(ReadOnlySpan<double> means)
    {
        var (left, right) = ((means[3] + means[5]) / 2, (means[4] + means[6]) / 2);
        var (farLeft, farRight) = ((means[7] + means[9]) / 2, (means[8] + means[10]) / 2);
        var strip = (means[0] + means[1] + means[2]) / 3;
        var dark = Math.Min(left, right) - means[0];
        var bright = means[0] - Math.Max(left, right);
        var isDark = dark > bright;
        return new LineProfile(
            Math.Max(dark, bright),
            isDark ? Math.Min(farLeft, farRight) - strip : strip - Math.Max(farLeft, farRight),
            Math.Abs(farLeft - farRight), isDark, IsUnmasked: true);
    }
}
