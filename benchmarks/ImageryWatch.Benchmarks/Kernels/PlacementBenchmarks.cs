using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using ImageryWatch.Imaging;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>
/// Where the taps of a row of places lie, and their weights, against plain loops; the weights against TensorPrimitives too, which has
/// no composition of the places: it neither tests for several bounds at once nor narrows what is inside only.
/// </summary>
[MemoryDiagnoser]
public class PlacementBenchmarks
{
    private const double Tolerance = 1e-3;
    private readonly TapArea _area = new(8192, 8192, 1, 0, 0, 8192, 64);
    private double[] _columns = [];
    private double[] _rows = [];
    private int[] _offsets = [];
    private float[] _fractionColumns = [];
    private float[] _fractionRows = [];
    private byte[] _causes = [];
    private float[] _weights = [];

    [Params(558, Inputs.Odd)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(21);
        _columns = [.. Enumerable.Range(0, Length).Select(i => 10 + i + random.NextDouble())];
        _rows = [.. Enumerable.Range(0, Length).Select(_ => 20 + random.NextDouble())];
        (_offsets, _fractionColumns, _fractionRows) = (new int[Length], new float[Length], new float[Length]);
        (_causes, _weights) = (new byte[Length], new float[CubicWeightKernel.Taps * Length]);
    }

    [Benchmark]
    public void Places() =>
        TapPlacementKernel.Invoke(_columns, _rows, _area, Tolerance, 1, _offsets, _fractionColumns, _fractionRows, _causes);

    [Benchmark]
    public void PlacesScalar()
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var (x, y) = ((_columns[i] / _area.Factor) - 0.5, (_rows[i] / _area.Factor) - 0.5);
            var (left, top) = (Math.Floor(x), Math.Floor(y));
            var (column, row) = (left - 1 - _area.Column, top - 1 - _area.Row);
            var isInside = _columns[i] >= -Tolerance && _columns[i] <= _area.SourceWidth + Tolerance
                && _rows[i] >= -Tolerance && _rows[i] <= _area.SourceHeight + Tolerance
                && column >= 0 && row >= 0 && column + 4 <= _area.Width && row + 4 <= _area.Height;
            _offsets[i] = isInside ? ((int)row * _area.Width) + (int)column : 0;
            _fractionColumns[i] = isInside ? (float)(x - left) : 0;
            _fractionRows[i] = isInside ? (float)(y - top) : 0;
            _causes[i] = isInside ? (byte)0 : (byte)1;
        }
    }

    [Benchmark]
    public void Weights() => CubicWeightKernel.Invoke(_fractionColumns, _weights);

    [Benchmark]
    public void WeightsScalar()
    {
        var n = Length;
        for (var i = 0; i < n; i++)
        {
            var f = _fractionColumns[i];
            _weights[i] = ((((-0.5f * f) + 1) * f) - 0.5f) * f;
            _weights[n + i] = (((1.5f * f) - 2.5f) * f * f) + 1;
            _weights[(2 * n) + i] = ((((-1.5f * f) + 2) * f) + 0.5f) * f;
            _weights[(3 * n) + i] = ((0.5f * f) - 0.5f) * f * f;
        }
    }

    [Benchmark]
    public void WeightsTensorPrimitives()
    {
        Polynomial(-0.5f, 1, -0.5f, 0, 0);
        Polynomial(1.5f, -2.5f, 0, 1, 1);
        Polynomial(-1.5f, 2, 0.5f, 0, 2);
        Polynomial(0.5f, -0.5f, 0, 0, 3);
    }

    private void Polynomial(float cubic, float square, float linear, float constant, int tap)
    {
        var weights = _weights.AsSpan(tap * Length, Length);
        TensorPrimitives.Multiply(_fractionColumns, cubic, weights);
        TensorPrimitives.Add(weights, square, weights);
        TensorPrimitives.Multiply(weights, _fractionColumns, weights);
        TensorPrimitives.Add(weights, linear, weights);
        TensorPrimitives.Multiply(weights, _fractionColumns, weights);
        TensorPrimitives.Add(weights, constant, weights);
    }
}
