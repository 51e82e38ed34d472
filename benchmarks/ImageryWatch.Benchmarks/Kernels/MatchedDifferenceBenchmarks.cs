using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using ImageryWatch.Imaging;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>
/// The fused difference against a plain loop, the same formula put together from TensorPrimitives, and a copy of as many bytes.
/// </summary>
[MemoryDiagnoser]
public class MatchedDifferenceBenchmarks
{
    private float[] _before = [];
    private float[] _after = [];
    private float[] _scratch = [];
    private int[] _unseen = [];
    private int[] _difference = [];
    private byte[] _from = [];
    private byte[] _to = [];

    [Params(Inputs.Short, Inputs.Odd, Inputs.Long)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_before, _after) = (Inputs.Floats(Length, 1), Inputs.Floats(Length, 2));
        (_scratch, _unseen, _difference) = (new float[Length], new int[Length], new int[Length]);
        (_from, _to) = (new byte[8 * Length], new byte[8 * Length]); // 16 bytes per pixel pass: half read, half written
    }

    [Benchmark(Baseline = true)]
    public void Fused() => MatchedDifferenceKernel.Invoke(_before, _after, _unseen, 1.1f, -20, 3.5f, _difference);

    [Benchmark]
    public void Scalar()
    {
        for (var i = 0; i < _before.Length; i++)
        {
            var value = ((_after[i] * 1.1f) - 20 - _before[i]) * 3.5f;
            value = MathF.Min(MathF.Max(value, -MatchedDifferenceKernel.Limit), MatchedDifferenceKernel.Limit);
            _difference[i] = (int)MathF.Round(value) & ~_unseen[i];
        }
    }

    [Benchmark]
    public void TensorPrimitivesComposed()
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

    [Benchmark]
    public void CopyOfAsManyBytes() => _from.AsSpan().CopyTo(_to);
}
