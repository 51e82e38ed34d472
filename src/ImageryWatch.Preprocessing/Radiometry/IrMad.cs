using ImageryWatch.Core;
using MathNet.Numerics.LinearAlgebra;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Iteratively reweighted multivariate alteration detection (Nielsen 2007, "The regularized iteratively reweighted MAD
/// method for change detection in multi- and hyperspectral data"). With weighted covariances S11, S22, S12:
/// <code>
/// S12 S22^-1 S21 a = rho^2 S11 a,  a' S11 a = 1,  b = S22^-1 S21 a / rho,
/// Z = sum_i (a_i' X - b_i' Y)^2 / (2 (1 - rho_i)),  weight = P(chi2(N) > Z)
/// </code>
/// until the correlations rho converge. Invariant to any linear transform of either date's bands.
/// </summary>
internal sealed class IrMad(RadiometryOptions options)
{
    private const int RangeLength = 16 * 1024;

    /// <param name="Correlations">Canonical correlations, ascending.</param>
    /// <param name="NoChange">Probability of no change per pixel.</param>
    /// <param name="Iterations">Number of iterations.</param>
    internal sealed record Outcome(double[] Correlations, double[] NoChange, int Iterations);

    /// <param name="sample">Pixels of both dates.</param>
    /// <param name="cancellation">Checked between iterations.</param>
    /// <returns>Null where the bands are linearly dependent or constant.</returns>
    public Outcome? Run(PairSample sample, CancellationToken cancellation = default)
    {
        var weights = new double[sample.Count];
        Array.Fill(weights, 1.0);
        double[] correlations = new double[sample.BandCount];
        for (var iteration = 1; iteration <= options.MaxIterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Step(sample, weights) is not { } found) return null;
            var moved = found.Zip(correlations, (a, b) => Math.Abs(a - b)).Max();
            correlations = found;
            if (moved < options.Tolerance || iteration == options.MaxIterations) return new Outcome(correlations, weights, iteration);
        }

        return null;
    }

    // One canonical correlation analysis with these weights; replaces the weights.
    private double[]? Step(PairSample sample, double[] weights)
    {
        var moments = new WeightedMoments(sample, weights, options.Threads);
        if (moments.Total < 10 * sample.BandCount) return null;
        var (s11, s22, s12) = (moments.Covariance(0, 0), moments.Covariance(1, 1), moments.Covariance(0, 1));
        if (!IsPositiveDefinite(s11) || !IsPositiveDefinite(s22)) return null;
        var lower = s11.Cholesky().Factor.Inverse();
        var product = lower * s12 * s22.Inverse() * s12.Transpose() * lower.Transpose();
        var eigen = ((product + product.Transpose()) / 2).Evd(Symmetricity.Symmetric);
        double[] rho = [.. eigen.EigenValues.Select(value => Math.Sqrt(Math.Clamp(value.Real, 0, 1 - 1e-9)))];
        var a = lower.Transpose() * eigen.EigenVectors;
        var b = s22.Inverse() * s12.Transpose() * a * Matrix<double>.Build.DenseOfDiagonalArray(
            [.. rho.Select(r => 1 / Math.Max(r, 1e-9))]);
        Reweigh(sample, moments, a, b, rho, weights);
        return rho;
    }

    private static bool IsPositiveDefinite(Matrix<double> s)
    {
        var scale = s.Diagonal().Maximum();
        return scale > 0 && s.Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real) > 1e-10 * scale;
    }

    private void Reweigh(
        PairSample sample, WeightedMoments moments, Matrix<double> a, Matrix<double> b, double[] rho, double[] weights)
    {
        var variates = new MadVariates(sample, moments, a.ToArray(), b.ToArray(), rho);
        ParallelLoop.For((weights.Length + RangeLength - 1) / RangeLength, options.Threads, range =>
        {
            var first = range * RangeLength;
            var end = Math.Min(first + RangeLength, weights.Length);
            variates.SumOfSquares(weights.AsSpan(first, end - first), first);
            for (var i = first; i < end; i++) weights[i] = ChiSquare.Above(weights[i], sample.BandCount);
        });
    }
}
