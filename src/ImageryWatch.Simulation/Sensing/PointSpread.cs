namespace ImageryWatch.Simulation;

/// <summary>A separable Gaussian over seven pixels. Edges are replicated; callers provide a halo of <see cref="Radius"/>.</summary>
internal static class PointSpread
{
    public const int Radius = 3;

    public static void Apply(float[] plane, int width, int height, float sigma)
    {
        if (sigma <= 0.05f) return;
        var taps = Taps(sigma);
        var other = new float[plane.Length];
        for (var r = 0; r < height; r++) Row(plane.AsSpan(r * width, width), other.AsSpan(r * width, width), taps);
        for (var r = 0; r < height; r++) Column(other, plane, width, height, r, taps);
    }

    private static float[] Taps(float sigma)
    {
        var taps = new double[Radius + 1];
        var sum = 0.0;
        for (var i = 0; i <= Radius; i++)
        {
            taps[i] = DeterministicMath.Exp(-(i * i) / (2.0 * sigma * sigma));
            sum += i == 0 ? taps[i] : 2 * taps[i];
        }

        return [.. taps.Select(tap => (float)(tap / sum))];
    }

    private static void Row(ReadOnlySpan<float> source, Span<float> target, float[] taps)
    {
        for (var k = -Radius; k <= Radius; k++) Rows.AddShifted(source, target, k, taps[Math.Abs(k)]);
    }

    private static void Column(float[] source, float[] target, int width, int height, int row, float[] taps)
    {
        var sum = target.AsSpan(row * width, width);
        sum.Clear();
        for (var k = -Radius; k <= Radius; k++)
            Rows.AddScaled(source.AsSpan(Math.Clamp(row + k, 0, height - 1) * width, width), sum, taps[Math.Abs(k)]);
    }
}
