using BenchmarkDotNet.Attributes;
using ImageryWatch.Imaging;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>
/// Bicubic interpolation of one row at places half a pixel off, against the formula as a plain loop. TensorPrimitives
/// gathers nothing, so that it has no composition of this.
/// </summary>
[MemoryDiagnoser]
public class CubicRowBenchmarks
{
    private const int Rows = 8;
    private float[] _source = [];
    private int[] _offsets = [];
    private float[] _fractionColumns = [];
    private float[] _fractionRows = [];
    private float[] _row = [];
    private float[] _across = [];
    private float[] _down = [];

    [Params(558, Inputs.Odd)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(9);
        _source = Inputs.Floats((Length + 8) * Rows, 10);
        _offsets = [.. Enumerable.Range(0, Length).Select(i => (2 * (Length + 8)) + i)];
        _fractionColumns = [.. Enumerable.Range(0, Length).Select(_ => random.NextSingle())];
        _fractionRows = [.. Enumerable.Range(0, Length).Select(_ => random.NextSingle())];
        _row = new float[Length];
        (_across, _down) = (new float[4 * Length], new float[4 * Length]);
    }

    [Benchmark(Baseline = true)]
    public void Vectors()
    {
        CubicWeightKernel.Invoke(_fractionColumns, _across);
        CubicWeightKernel.Invoke(_fractionRows, _down);
        CubicRowKernel.Interpolate(_source, Length + 8, _offsets, _across, _down, _row);
    }

    /// <summary>Every further band: the weights are known.</summary>
    [Benchmark]
    public void FurtherBand() => CubicRowKernel.Interpolate(_source, Length + 8, _offsets, _across, _down, _row);

    [Benchmark]
    public void Scalar()
    {
        for (var i = 0; i < _offsets.Length; i++)
        {
            var sum = 0f;
            for (var k = 0; k < 4; k++)
            {
                var column = 0f;
                for (var r = 0; r < 4; r++) column += _source[_offsets[i] + (r * (Length + 8)) + k] * Weight(r, _fractionRows[i]);
                sum += column * Weight(k, _fractionColumns[i]);
            }

            _row[i] = sum;
        }
    }

    private static float Weight(int tap, float f) => tap switch
    {
        0 => (((-0.5f * f) + 1) * f - 0.5f) * f,
        1 => (((1.5f * f) - 2.5f) * f * f) + 1,
        2 => (((-1.5f * f) + 2) * f + 0.5f) * f,
        _ => ((0.5f * f) - 0.5f) * f * f,
    };
}
