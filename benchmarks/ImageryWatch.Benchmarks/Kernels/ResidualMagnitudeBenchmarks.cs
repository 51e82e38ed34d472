using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using ImageryWatch.Imaging;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>
/// The fused residual against a plain loop, the same formula put together from TensorPrimitives, and a copy of as many bytes.
/// </summary>
[MemoryDiagnoser]
public class ResidualMagnitudeBenchmarks
{
    private int[] _difference = [];
    private int[] _sums = [];
    private float[] _inverse = [];
    private float[] _magnitude = [];
    private float[] _plain = [];
    private float[] _residual = [];
    private byte[] _from = [];
    private byte[] _to = [];

    [Params(Inputs.Short, Inputs.Odd, Inputs.Long)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_difference, _sums) = (Inputs.Integers(Length, 3, 3000), Inputs.Integers(Length, 4, 3_000_000));
        _inverse = Enumerable.Repeat(1 / 1681f, Length).ToArray();
        (_magnitude, _plain, _residual) = (new float[Length], new float[Length], new float[Length]);
        (_from, _to) = (new byte[10 * Length], new byte[10 * Length]); // 20 bytes per pixel pass
    }

    [Benchmark(Baseline = true)]
    public void Fused() => ResidualMagnitudeKernel.Accumulate(_difference, _sums, _inverse, _magnitude);

    [Benchmark]
    public void Scalar()
    {
        for (var i = 0; i < _difference.Length; i++)
        {
            float plain = _difference[i];
            var residual = plain - (_sums[i] * _inverse[i]);
            _magnitude[i] += MathF.Min(residual * residual, plain * plain);
        }
    }

    [Benchmark]
    public void TensorPrimitivesComposed()
    {
        TensorPrimitives.ConvertTruncating<int, float>(_difference, _plain);
        TensorPrimitives.ConvertTruncating<int, float>(_sums, _residual);
        TensorPrimitives.Multiply(_residual, _inverse, _residual);
        TensorPrimitives.Subtract(_plain, _residual, _residual);
        TensorPrimitives.Multiply(_residual, _residual, _residual);
        TensorPrimitives.Multiply(_plain, _plain, _plain);
        TensorPrimitives.Min(_residual, _plain, _residual);
        TensorPrimitives.Add(_magnitude, _residual, _magnitude);
    }

    [Benchmark]
    public void CopyOfAsManyBytes() => _from.AsSpan().CopyTo(_to);
}
