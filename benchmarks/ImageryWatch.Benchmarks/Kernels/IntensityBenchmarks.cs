using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using ImageryWatch.Imaging;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>Stretching and adding one band, and rounding the sum, against plain loops and TensorPrimitives.</summary>
[MemoryDiagnoser]
public class IntensityBenchmarks
{
    private float[] _values = [];
    private float[] _sum = [];
    private float[] _scratch = [];
    private short[] _whole = [];

    [Params(Inputs.Short, Inputs.Odd, Inputs.Long)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _values = Inputs.Floats(Length, 5);
        (_sum, _scratch, _whole) = (new float[Length], new float[Length], new short[Length]);
        IntensityKernel.Accumulate(_values, 100, 1 / 1500f, _sum);
    }

    [Benchmark(Baseline = true)]
    public void Accumulate() => IntensityKernel.Accumulate(_values, 100, 1 / 1500f, _sum);

    [Benchmark]
    public void AccumulateScalar()
    {
        for (var i = 0; i < _values.Length; i++) _sum[i] += MathF.Min(MathF.Max((_values[i] - 100) * (1 / 1500f), 0), 1);
    }

    [Benchmark]
    public void AccumulateTensorPrimitives()
    {
        TensorPrimitives.Subtract(_values, 100f, _scratch);
        TensorPrimitives.Multiply(_scratch, 1 / 1500f, _scratch);
        TensorPrimitives.Max(_scratch, 0f, _scratch);
        TensorPrimitives.Min(_scratch, 1f, _scratch);
        TensorPrimitives.Add(_sum, _scratch, _sum);
    }

    [Benchmark]
    public void ToWhole() => IntensityKernel.ToWhole(_values, 0.1f, _whole);

    [Benchmark]
    public void ToWholeScalar()
    {
        for (var i = 0; i < _values.Length; i++) _whole[i] = (short)MathF.Round(_values[i] * 0.1f);
    }

    [Benchmark]
    public void ToWholeTensorPrimitives()
    {
        TensorPrimitives.Multiply(_values, 0.1f, _scratch);
        TensorPrimitives.Round(_scratch, _scratch);
        TensorPrimitives.ConvertTruncating<float, short>(_scratch, _whole);
    }
}
