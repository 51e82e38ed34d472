using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>The mean intensity across a stretch of line in one date, in grey levels.</summary>
/// <param name="Narrow">Line against the ground <see cref="NearMetres"/> beside it, the weaker side; negative when it is no line.</param>
/// <param name="Wide">Strip of 2 m against the ground <see cref="FarMetres"/> beside it, the weaker side.</param>
/// <param name="Step">Difference between the two sides.</param>
/// <param name="IsDark">Darker than the ground.</param>
/// <param name="IsSeen">False where any of the ground measured was not seen: the other values then mean nothing.</param>
internal readonly record struct LineProfile(double Narrow, double Wide, double Step, bool IsDark, bool IsSeen)
{
    public const double NearMetres = 1.5;
    public const double FarMetres = 4.5;
    private const double StepPixels = 1;

    /// <summary>The strongest profile over sideways shifts of up to <paramref name="tolerancePixels"/>; unseen if any of them is.</summary>
    public static LineProfile Best(DateImage image, LinePiece piece, double pixelSizeMetres, int tolerancePixels)
    {
        var best = Measure(image, piece, pixelSizeMetres, 0);
        for (var shift = 1; shift <= tolerancePixels; shift++)
        {
            foreach (var sideways in (ReadOnlySpan<int>)[-shift, shift])
            {
                var profile = Measure(image, piece, pixelSizeMetres, sideways);
                if (!profile.IsSeen || !best.IsSeen) return default;
                if (profile.Narrow > best.Narrow) best = profile;
            }
        }

        return best;
    }

    public static LineProfile Measure(DateImage image, LinePiece piece, double pixelSizeMetres, double sidewaysPixels)
    {
        var (near, far) = (NearMetres / pixelSizeMetres, FarMetres / pixelSizeMetres);
        Span<double> offsets = [0, -1, 1, -near, near, -near - 1, near + 1, -far, far, -far - 1, far + 1];
        Span<double> sums = stackalloc double[offsets.Length];
        sums.Clear();
        var count = 0;
        foreach (var (point, along) in piece.Walk(StepPixels))
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
            Math.Abs(farLeft - farRight), isDark, IsSeen: true);
    }
}
