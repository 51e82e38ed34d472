using System.Numerics;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// The sum over all variates k of d_k^2 / (2 (1 - rho_k)), d_k = sum over bands of a (X - mean X) - b (Y - mean Y), for each pixel.
/// Vectorised over pixels, with the same operations in the same order for every pixel.
/// </summary>
internal sealed class MadVariates(PairSample sample, WeightedMoments moments, double[,] a, double[,] b, double[] rho)
{
    /// <param name="sums">Receives the sums of the pixels from <paramref name="first"/> on.</param>
    /// <param name="first">Index of the first pixel.</param>
    public void SumOfSquares(Span<double> sums, int first)
    {
        var i = 0;
        if (Vector.IsHardwareAccelerated)
            for (; i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count) SumOfSquares(first + i).CopyTo(sums[i..]);
        for (; i < sums.Length; i++) sums[i] = SumOfSquaresAt(first + i);
    }

    private Vector<double> SumOfSquares(int pixel)
    {
        var z = Vector<double>.Zero;
        for (var k = 0; k < rho.Length; k++)
        {
            var difference = Vector<double>.Zero;
            for (var band = 0; band < rho.Length; band++)
            {
                var x = new Vector<double>(sample.Before[band], pixel) - new Vector<double>(moments.MeanBefore[band]);
                var y = new Vector<double>(sample.After[band], pixel) - new Vector<double>(moments.MeanAfter[band]);
                difference += (x * a[band, k]) - (y * b[band, k]);
            }

            z += difference * difference / new Vector<double>(2 * (1 - rho[k]));
        }

        return z;
    }

    private double SumOfSquaresAt(int pixel)
    {
        var z = 0.0;
        for (var k = 0; k < rho.Length; k++)
        {
            var difference = 0.0;
            for (var band = 0; band < rho.Length; band++)
            {
                difference += (a[band, k] * (sample.Before[band][pixel] - moments.MeanBefore[band]))
                    - (b[band, k] * (sample.After[band][pixel] - moments.MeanAfter[band]));
            }

            z += difference * difference / (2 * (1 - rho[k]));
        }

        return z;
    }
}
