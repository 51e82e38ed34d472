namespace ImageryWatch.Preprocessing;

/// <summary>
/// Whitens a cross-correlation half-way to phase correlation: long edges and broad patterns, which correlate with anything parallel,
/// lose weight against fine detail.
/// </summary>
internal static class SpectralWhitening
{
    private const double SmoothingSigma = 4;
    private const float Floor = 1e-3f;

    /// <summary>Divides the second spectrum by the fourth root of the product of both smoothed power spectra, in place.</summary>
    /// <param name="size">Side of the spectra.</param>
    /// <param name="one">Spectrum of the reference date; not changed.</param>
    /// <param name="other">Spectrum of the target date.</param>
    public static void Apply(int size, (float[] Real, float[] Imaginary) one, (float[] Real, float[] Imaginary) other)
    {
        var (onePower, otherPower) = (SmoothPower(size, one), SmoothPower(size, other));
        var product = new float[size * size];
        for (var i = 0; i < product.Length; i++) product[i] = onePower[i] * otherPower[i];
        var softness = Floor * (float)product.Average(value => (double)value);
        if (!(softness > 0)) return;
        for (var i = 0; i < product.Length; i++)
        {
            var scale = 1 / MathF.Sqrt(MathF.Sqrt(product[i] + softness));
            other.Real[i] *= scale;
            other.Imaginary[i] *= scale;
        }
    }

    private static float[] SmoothPower(int size, (float[] Real, float[] Imaginary) spectrum) => GaussianBlur.Of(
        [.. spectrum.Real.Zip(spectrum.Imaginary, (real, imaginary) => (real * real) + (imaginary * imaginary))], size, SmoothingSigma);
}
