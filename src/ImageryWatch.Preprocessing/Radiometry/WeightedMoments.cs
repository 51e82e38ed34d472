using ImageryWatch.Core;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;

namespace ImageryWatch.Preprocessing;

/// <summary>Weighted means and covariances of a sample of two dates, summed in the order of the pixels.</summary>
internal sealed class WeightedMoments
{
    private readonly double[][][] _values;
    private readonly double[][] _means;
    private readonly double[] _weights;
    private readonly int _threads;

    public WeightedMoments(PairSample sample, double[] weights, int threads)
    {
        _threads = threads;
        _values = [sample.Before, sample.After];
        _weights = weights;
        Total = weights.Sum();
        _means = [.. _values.Select(bands => bands.Select(Mean).ToArray())];
    }

    /// <summary>Sum of the weights.</summary>
    public double Total { get; }

    public double[] MeanBefore => _means[0];

    public double[] MeanAfter => _means[1];

    /// <summary>Covariance between the bands of two dates: 0 = before, 1 = after.</summary>
    public Matrix<double> Covariance(int date, int other)
    {
        var (rows, columns) = (_values[date].Length, _values[other].Length);
        var entries = new double[rows, columns];
        ParallelLoop.For(rows, _threads, r =>
        {
            for (var c = 0; c < columns; c += 4)
                Covariances(
                    _values[date][r], _means[date][r], _values[other], _means[other], c, MemoryMarshal.CreateSpan(
                    ref entries[r, c], Math.Min(4, columns - c)));
        });
        return Matrix<double>.Build.DenseOfArray(entries);
    }

    private double Mean(double[] values)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++) sum += _weights[i] * values[i];
        return sum / Total;
    }

    /// <summary>One band against up to four others: four independent sums, each in pixel order.</summary>
    private void Covariances(double[] x, double meanX, double[][] others, double[] means, int first, Span<double> results)
    {
        double[] Band(int i) => others[Math.Min(first + i, others.Length - 1)];
        double Middle(int i) => means[Math.Min(first + i, means.Length - 1)];
        var (a, b, c, d) = (Band(0), Band(1), Band(2), Band(3));
        var (meanA, meanB, meanC, meanD) = (Middle(0), Middle(1), Middle(2), Middle(3));
        var (sumA, sumB, sumC, sumD) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var weighed = _weights[i] * (x[i] - meanX);
            sumA += weighed * (a[i] - meanA);
            sumB += weighed * (b[i] - meanB);
            sumC += weighed * (c[i] - meanC);
            sumD += weighed * (d[i] - meanD);
        }

        Span<double> sums = [sumA, sumB, sumC, sumD];
        for (var i = 0; i < results.Length; i++) results[i] = sums[i] / Total;
    }
}
