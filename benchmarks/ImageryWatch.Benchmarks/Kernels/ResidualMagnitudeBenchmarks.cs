using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using ImageryWatch.Kernels;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>The fused residual against the same formula put together from TensorPrimitives.</summary>
[MemoryDiagnoser]
public class ResidualMagnitudeBenchmarks
{
    private int[] _difference = [];
    private int[] _sums = [];
    private float[] _inverse = [];
    private float[] _magnitude = [];
    private float[] _plain = [];
    private float[] _residual = [];

    [Params(4096, (6 * 512) + 7, 1024 * 1024)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(2);
        _difference = [.. Enumerable.Range(0, Length).Select(_ => random.Next(-3000, 3000))];
        _sums = [.. Enumerable.Range(0, Length).Select(_ => random.Next(-3_000_000, 3_000_000))];
        _inverse = Enumerable.Repeat(1 / 1681f, Length).ToArray();
        (_magnitude, _plain, _residual) = (new float[Length], new float[Length], new float[Length]);
    }

    [Benchmark(Baseline = true)]
    public void Fused() => ResidualMagnitudeKernel.Accumulate(_difference, _sums, _inverse, _magnitude);

    [Benchmark]
    public void Composed()
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
}
