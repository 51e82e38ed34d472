using ImageryWatch.ChangeDetection;

namespace ImageryWatch.Benchmarks.Evidence;

/// <summary>
/// Change-vector magnitudes (Malila 1980) in noise units, and their robust form (Thonfeld et al. 2016): the smallest magnitude between a
/// pixel of one date and any pixel of a window of the other, in both directions, so that what merely lies beside itself does not differ.
/// </summary>
internal static class Magnitudes
{
    /// <param name="planes">The pair.</param>
    /// <param name="radius">Half side of the window of the other date, in pixels; 0 compares like with like.</param>
    /// <param name="larger">Take the larger of both directions, or the smaller.</param>
    public static float[] Plain(PairPlanes planes, int radius, bool larger = true) =>
        planes.Shared($"plain {radius} {larger}", () => Of(planes, planes.After, radius, larger));

    /// <summary>The smaller of the plain magnitude and that without the local mean of the difference.</summary>
    public static float[] MeanRemoved(PairPlanes planes, int radius) => planes.Shared($"mean removed {radius}", () =>
    {
        var plain = Plain(planes, radius);
        var residual = Of(planes, [.. planes.After.Select((after, band) => WithoutMean(planes, planes.Before[band], after))], radius, true);
        for (var i = 0; i < plain.Length; i++) residual[i] = MathF.Min(plain[i], residual[i]);
        return residual;
    });

    private static float[] Of(PairPlanes planes, float[][] after, int radius, bool larger)
    {
        var forth = Nearest(planes, planes.Before, after, radius);
        if (radius == 0) return forth;
        var back = Nearest(planes, after, planes.Before, radius);
        for (var i = 0; i < forth.Length; i++) forth[i] = larger ? MathF.Max(forth[i], back[i]) : MathF.Min(forth[i], back[i]);
        return forth;
    }

    private static float[] Nearest(PairPlanes planes, float[][] one, float[][] other, int radius)
    {
        var nearest = new float[planes.Unmasked.Length];
        nearest.AsSpan().Fill(float.PositiveInfinity);
        var scale = planes.Calibration.NoisePerBand.Select(noise => 1 / noise).ToArray();
        for (var y = -radius; y <= radius; y++)
            for (var x = -radius; x <= radius; x++) Compare(planes, one, other, (y * planes.Width) + x, radius, scale, nearest);
        for (var i = 0; i < nearest.Length; i++) nearest[i] = float.IsFinite(nearest[i]) ? MathF.Sqrt(nearest[i] / one.Length) : 0;
        return nearest;
    }

    private static void Compare(PairPlanes planes, float[][] one, float[][] other, int offset, int radius, float[] scale, float[] nearest)
    {
        var border = (radius * planes.Width) + radius;
        for (var i = border; i < nearest.Length - border; i++)
        {
            if (!planes.Unmasked[i] || !planes.Unmasked[i + offset]) continue;
            var sum = 0f;
            for (var band = 0; band < scale.Length; band++)
            {
                var difference = (other[band][i + offset] - one[band][i]) * scale[band];
                sum += difference * difference;
            }

            nearest[i] = MathF.Min(nearest[i], sum);
        }
    }

    /// <summary>The later date less the local mean of what it differs by.</summary>
    private static float[] WithoutMean(PairPlanes planes, float[] before, float[] after)
    {
        var difference = new float[after.Length];
        for (var i = 0; i < difference.Length; i++) difference[i] = after[i] - before[i];
        var radius = ChangeDetector.LocalMeanRadiusPixels(planes.Pair.Grid, new DetectionOptions());
        var mean = WholePlane.BoxMean(difference, planes.Width, planes.Height, radius);
        for (var i = 0; i < mean.Length; i++) mean[i] = after[i] - mean[i];
        return mean;
    }
}
