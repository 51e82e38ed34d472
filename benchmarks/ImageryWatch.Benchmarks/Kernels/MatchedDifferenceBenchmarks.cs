using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using ImageryWatch.Kernels;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>The fused difference against the same formula put together from TensorPrimitives.</summary>
[MemoryDiagnoser]
public class MatchedDifferenceBenchmarks
{
    private float[] _before = [];
    private float[] _after = [];
    private float[] _scratch = [];
    private int[] _unseen = [];
    private int[] _difference = [];

    [Params(4096, (6 * 512) + 7, 1024 * 1024)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _before = [.. Enumerable.Range(0, Length).Select(_ => random.Next(2048))];
        _after = [.. Enumerable.Range(0, Length).Select(_ => random.Next(2048))];
        (_scratch, _unseen, _difference) = (new float[Length], new int[Length], new int[Length]);
    }

    [Benchmark(Baseline = true)]
    public void Fused() => MatchedDifferenceKernel.Invoke(_before, _after, _unseen, 1.1f, -20, 3.5f, _difference);

    [Benchmark]
    public void Composed()
    {
        TensorPrimitives.Multiply(_after, 1.1f, _scratch);
        TensorPrimitives.Add(_scratch, -20f, _scratch);
        TensorPrimitives.Subtract(_scratch, _before, _scratch);
        TensorPrimitives.Multiply(_scratch, 3.5f, _scratch);
        TensorPrimitives.Max(_scratch, -MatchedDifferenceKernel.Limit, _scratch);
        TensorPrimitives.Min(_scratch, MatchedDifferenceKernel.Limit, _scratch);
        TensorPrimitives.Round(_scratch, _scratch);
        TensorPrimitives.ConvertTruncating<float, int>(_scratch, _difference);
        TensorPrimitives.OnesComplement(_unseen, _unseen);
        TensorPrimitives.BitwiseAnd(_difference, _unseen, _difference);
        TensorPrimitives.OnesComplement(_unseen, _unseen);
    }
}
