using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>
/// Geometric distortion of one scene, as a lattice and its inverse: a shift, low-frequency waves, and relief displacement from errors of
/// the elevation model.
/// </summary>
internal static class Distortion
{
    private const int StepPixels = 16;

    /// <param name="random">Draws shift and waves.</param>
    /// <param name="options">Amplitudes.</param>
    /// <param name="frame">Grid and terrain.</param>
    /// <param name="offNadirPerMetre">Relief displacement per metre of elevation error.</param>
    /// <returns>Forward: d(p) with p on the true ground. Inverse: e(q) with q in the image, so that p = q - e(q).</returns>
    public static (Displacement Forward, Displacement Inverse) Draw(
        RandomStream random, ImagingOptions options, DateFrame frame, Vec offNadirPerMetre)
    {
        var (window, size) = (frame.Grid.Window, frame.Grid.PixelSizeMetres);
        var shift = Vec.TowardsAzimuth(random.Between(0, 360)) * random.In(options.ShiftPixels);
        var amplitude = random.In(options.DistortionPixels);
        var relief = offNadirPerMetre * (random.In(options.ReliefErrorMetres) / size);
        var mean = new PixelPoint(shift.X, shift.Y);
        if (amplitude < 0.01 && relief.Length < 0.01)
            return (Displacement.Constant(shift.X, shift.Y), Displacement.Constant(shift.X, shift.Y));
        var waves = Enumerable.Range(0, 4).Select(_ => Wave.Draw(random, amplitude)).ToArray();
        PixelPoint At(PixelPoint p)
        {
            var sum = shift + (relief * frame.Plan.Terrain.ModelError(new Vec(p.Column * size, p.Row * size)));
            foreach (var wave in waves) sum += wave.At(p);
            return new PixelPoint(sum.X, sum.Y);
        }

        var domain = window.Inflate(64);
        var forward = Displacement.Field(new PointLattice(domain, StepPixels, At), mean);
        return (forward, Displacement.Field(new PointLattice(domain, StepPixels, q => Inverse(forward, q)), mean));
    }

    /// <summary>Fixed-point iteration of e(q) = d(q - e(q)): contracts because d varies slowly.</summary>
    private static PixelPoint Inverse(Displacement forward, PixelPoint q)
    {
        var e = forward.At(q);
        for (var i = 0; i < 6; i++) e = forward.At(q - e);
        return e;
    }

    private readonly record struct Wave(Vec Amplitude, Vec Frequency, double Phase)
    {
        public static Wave Draw(RandomStream random, double amplitude) => new(
            Vec.TowardsAzimuth(random.Between(0, 360)) * (amplitude / 2),
            Vec.TowardsAzimuth(random.Between(0, 360)) * (2 * Math.PI / random.Between(350, 1400)), random.Between(0, 6.28));

        public Vec At(PixelPoint p) => Amplitude * DeterministicMath.Sin((p.Column * Frequency.X) + (p.Row * Frequency.Y) + Phase);
    }
}
