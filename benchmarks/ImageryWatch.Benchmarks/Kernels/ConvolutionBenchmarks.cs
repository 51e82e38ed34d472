using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using ImageryWatch.Imaging;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>
/// One row of a 3 x 3 convolution as the network has them, against the chain of fused multiply-adds as a plain loop, and against
/// the same chain with the channels of one position in TensorPrimitives.
/// </summary>
[MemoryDiagnoser]
public class ConvolutionBenchmarks
{
    private const int Kernel = 3;
    private float[] _image = [];
    private float[] _weight = [];
    private float[] _packed = [];
    private float[] _transposed = [];
    private float[] _bias = [];
    private float[] _result = [];

    /// <summary>Of the image and of the result: the network's first and third level.</summary>
    [Params(16, 64)]
    public int Channels { get; set; }

    [Params(161, 258)]
    public int Width { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _image = Inputs.Floats((Width + Kernel - 1) * Kernel * Channels, 31, 7);
        _weight = Inputs.Floats(Channels * Channels * Kernel * Kernel, 32, 5);
        _packed = ConvolutionKernel.Pack(_weight, Channels, Channels, Kernel);
        (_bias, _result) = (new float[Channels], new float[Width * Channels]);
        var taps = Kernel * Kernel;
        _transposed = [.. Enumerable.Range(0, _weight.Length).Select(at =>
            _weight[((((at % Channels) * Channels) + (at / Channels % Channels)) * taps) + (at / Channels / Channels)])];
    }

    [Benchmark(Baseline = true)]
    public void Vectors() =>
        ConvolutionKernel.Convolve(_image, Width + Kernel - 1, Channels, _packed, _bias, Kernel, 1, true, _result, Width, 1);

    [Benchmark]
    public void Scalar()
    {
        for (var x = 0; x < Width; x++)
        {
            for (var o = 0; o < Channels; o++)
            {
                var sum = _bias[o];
                for (var tap = 0; tap < Kernel * Kernel; tap++)
                    for (var i = 0; i < Channels; i++)
                        sum = MathF.FusedMultiplyAdd(_image[First(x, tap) + i],
                            _weight[(((o * Channels) + i) * Kernel * Kernel) + tap], sum);
                _result[(x * Channels) + o] = MathF.Max(sum, 0);
            }
        }
    }

    [Benchmark]
    public void TensorPrimitivesComposed()
    {
        for (var x = 0; x < Width; x++)
        {
            var sums = _result.AsSpan(x * Channels, Channels);
            _bias.CopyTo(sums);
            for (var tap = 0; tap < Kernel * Kernel; tap++)
                for (var i = 0; i < Channels; i++)
                    TensorPrimitives.FusedMultiplyAdd(_transposed.AsSpan(((tap * Channels) + i) * Channels, Channels),
                        _image[First(x, tap) + i], sums, sums);
            TensorPrimitives.Max(sums, 0, sums);
        }
    }

    private int First(int x, int tap) => (((tap / Kernel) * (Width + Kernel - 1)) + x + (tap % Kernel)) * Channels;
}
