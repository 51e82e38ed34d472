using ImageryWatch.Imaging;

namespace ImageryWatch.Classification;

/// <summary>The sun azimuth with the highest mean vote.</summary>
/// <param name="AzimuthDegrees">Clockwise from grid north, 0..360.</param>
/// <param name="Peak">Mean vote at this azimuth, at most 1.</param>
/// <param name="ScatterDegrees">Two thirds of the bootstrap samples are this close.</param>
internal readonly record struct AzimuthEstimate(double AzimuthDegrees, double Peak, double ScatterDegrees)
{
    private const double ScatterQuantile = 0.68;
    private static readonly double[] Smoothing = [0.125, 0.25, 0.25, 0.25, 0.125];

    /// <summary>
    /// Every structure has one vote. The error is estimated by bootstrap over the structures (Efron 1979), with a fixed random sequence.
    /// </summary>
    /// <param name="votes">Per structure, one vote per azimuth.</param>
    /// <param name="samples">Number of bootstrap samples.</param>
    public static AzimuthEstimate Of(IReadOnlyList<double[]> votes, int samples)
    {
        var (azimuth, peak) = Maximum(Mean(votes, i => i));
        var random = new SplitMix64();
        var errors = new double[samples];
        for (var sample = 0; sample < samples; sample++)
            errors[sample] = Math.Abs(Math.IEEERemainder(Maximum(Mean(votes, _ => random.Below(votes.Count))).Azimuth - azimuth, 360));
        Array.Sort(errors);
        return new AzimuthEstimate(azimuth, peak, Quantiles.OfSorted<double>(errors, ScatterQuantile));
    }

    private static double[] Mean(IReadOnlyList<double[]> votes, Func<int, int> chosen)
    {
        var mean = new double[votes[0].Length];
        for (var i = 0; i < votes.Count; i++)
        {
            var vote = votes[chosen(i)];
            for (var direction = 0; direction < mean.Length; direction++) mean[direction] += vote[direction] / votes.Count;
        }

        return mean;
    }

    /// <summary>Maximum of the smoothed votes, interpolated by a parabola.</summary>
    private static (double Azimuth, double Height) Maximum(double[] mean)
    {
        var count = mean.Length;
        double Smooth(int direction)
        {
            var sum = 0.0;
            for (var i = 0; i < Smoothing.Length; i++) sum += Smoothing[i] * mean[(direction + i - 2 + (2 * count)) % count];
            return sum;
        }

        double[] smooth = [.. Enumerable.Range(0, count).Select(Smooth)];
        var highest = Array.IndexOf(smooth, smooth.Max());
        var (left, target, right) = (smooth[(highest + count - 1) % count], smooth[highest], smooth[(highest + 1) % count]);
        var curvature = left - (2 * target) + right;
        var shift = curvature < 0 ? 0.5 * (left - right) / curvature : 0;
        return ((((highest + shift) * 360 / count) + 360) % 360, target);
    }

    /// <summary>Random numbers that are the same on every machine: SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private sealed class SplitMix64
    {
        private ulong _state;

        public int Below(int count)
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)count);
        }
    }
}
