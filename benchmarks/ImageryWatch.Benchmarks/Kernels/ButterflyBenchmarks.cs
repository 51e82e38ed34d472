using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using ImageryWatch.Imaging;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>The butterfly of the Fourier transform over rows, against a plain loop and TensorPrimitives.</summary>
[MemoryDiagnoser]
public class ButterflyBenchmarks
{
    private const float Wr = 0.5f;
    private const float Wi = 0.8660254f;
    private float[] _ar = [];
    private float[] _ai = [];
    private float[] _br = [];
    private float[] _bi = [];
    private float[] _tr = [];
    private float[] _ti = [];

    [Params(128, Inputs.Odd)]
    public int Length { get; set; }

    /// <summary>All zeros: repeated butterflies would grow anything else beyond all bounds.</summary>
    [GlobalSetup]
    public void Setup() =>
        (_ar, _ai, _br, _bi, _tr, _ti) = (new float[Length], new float[Length], new float[Length], new float[Length], new float[Length],
        new float[Length]);

    [Benchmark(Baseline = true)]
    public void Vectors() => ButterflyKernel.Apply(_ar, _ai, _br, _bi, Wr, Wi);

    [Benchmark]
    public void Scalar()
    {
        for (var i = 0; i < _ar.Length; i++)
        {
            var tr = (_br[i] * Wr) - (_bi[i] * Wi);
            var ti = (_br[i] * Wi) + (_bi[i] * Wr);
            (_br[i], _bi[i]) = (_ar[i] - tr, _ai[i] - ti);
            _ar[i] += tr;
            _ai[i] += ti;
        }
    }

    [Benchmark]
    public void TensorPrimitivesComposed()
    {
        TensorPrimitives.Multiply(_bi, Wi, _ti);
        TensorPrimitives.Multiply(_br, Wr, _tr);
        TensorPrimitives.Subtract(_tr, _ti, _tr);
        TensorPrimitives.Multiply(_br, Wi, _br);
        TensorPrimitives.Multiply(_bi, Wr, _bi);
        TensorPrimitives.Add(_br, _bi, _ti);
        TensorPrimitives.Subtract(_ar, _tr, _br);
        TensorPrimitives.Subtract(_ai, _ti, _bi);
        TensorPrimitives.Add(_ar, _tr, _ar);
        TensorPrimitives.Add(_ai, _ti, _ai);
    }
}
