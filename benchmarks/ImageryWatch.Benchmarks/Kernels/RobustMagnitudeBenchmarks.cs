using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using ImageryWatch.Imaging;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>
/// The robust magnitude of four bands on a block with its halo, against plain loops and the same formula put together from TensorPrimitives
/// over rows.
/// </summary>
[MemoryDiagnoser]
public class RobustMagnitudeBenchmarks
{
    private const int Bands = 4;
    private float[] _before = [];
    private float[] _after = [];
    private float[] _result = [];
    private float[] _forth = [];
    private float[] _back = [];
    private float[] _difference = [];
    private float[] _sum = [];

    [Params(97, 558)]
    public int Side { get; set; }

    [Params(1, 2)]
    public int Radius { get; set; }

    private int Plane => Side * Side;

    [GlobalSetup]
    public void Setup()
    {
        (_before, _after, _result) = (Inputs.Floats(Bands * Plane, 1), Inputs.Floats(Bands * Plane, 2), new float[Plane]);
        (_forth, _back, _difference, _sum) = (new float[Side], new float[Side], new float[Side], new float[Side]);
    }

    [Benchmark(Baseline = true)]
    public void Fused() => RobustMagnitudeKernel.Invoke(_before, _after, Bands, Side, Side, Radius, _result);

    [Benchmark]
    public void Scalar()
    {
        for (var row = Radius; row < Side - Radius; row++)
            for (var column = Radius; column < Side - Radius; column++)
                _result[(row * Side) + column] = MathF.Max(Nearest(_before, _after, row, column), Nearest(_after, _before, row, column));
    }

    [Benchmark]
    public void TensorPrimitivesComposed()
    {
        for (var row = Radius; row < Side - Radius; row++)
        {
            NearestOfRow(_before, _after, row, _forth);
            NearestOfRow(_after, _before, row, _back);
            var length = Side - (2 * Radius);
            TensorPrimitives.Max(_forth.AsSpan(0, length), _back.AsSpan(0, length), _result.AsSpan((row * Side) + Radius, length));
        }
    }

    private float Nearest(float[] one, float[] other, int row, int column)
    {
        var nearest = float.PositiveInfinity;
        for (var y = row - Radius; y <= row + Radius; y++)
        {
            for (var x = column - Radius; x <= column + Radius; x++)
            {
                var sum = 0f;
                for (var band = 0; band < Bands; band++)
                {
                    var difference = other[(band * Plane) + (y * Side) + x] - one[(band * Plane) + (row * Side) + column];
                    sum += difference * difference;
                }

                nearest = MathF.Min(nearest, sum);
            }
        }

        return nearest;
    }

    private void NearestOfRow(float[] one, float[] other, int row, Span<float> nearest)
    {
        var length = Side - (2 * Radius);
        var difference = _difference.AsSpan(0, length);
        var sum = _sum.AsSpan(0, length);
        nearest = nearest[..length];
        nearest.Fill(float.PositiveInfinity);
        for (var y = row - Radius; y <= row + Radius; y++)
        {
            for (var x = 0; x <= 2 * Radius; x++)
            {
                sum.Clear();
                for (var band = 0; band < Bands; band++)
                {
                    TensorPrimitives.Subtract(other.AsSpan((band * Plane) + (y * Side) + x, length),
                        one.AsSpan((band * Plane) + (row * Side) + Radius, length), difference);
                    TensorPrimitives.Multiply(difference, difference, difference);
                    TensorPrimitives.Add(sum, difference, sum);
                }

                TensorPrimitives.Min(nearest, sum, nearest);
            }
        }
    }
}
