using MathNet.Numerics.LinearAlgebra;

namespace ImageryWatch.Alignment;

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

    /// <summary>Bands of one date against bands of another: 0 = before, 1 = after.</summary>
    public Matrix<double> Covariance(int date, int other)
    {
        var (rows, columns) = (_values[date].Length, _values[other].Length);
        var entries = new double[rows, columns];
        Parallel.For(0, rows * columns, new ParallelOptions { MaxDegreeOfParallelism = _threads }, at =>
        {
            var (r, c) = (at / columns, at % columns);
            entries[r, c] = Covariance(_values[date][r], _means[date][r], _values[other][c], _means[other][c]);
        });
        return Matrix<double>.Build.DenseOfArray(entries);
    }

    private double Mean(double[] values)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++) sum += _weights[i] * values[i];
        return sum / Total;
    }

    private double Covariance(double[] x, double meanX, double[] y, double meanY)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += _weights[i] * (x[i] - meanX) * (y[i] - meanY);
        return sum / Total;
    }
}
