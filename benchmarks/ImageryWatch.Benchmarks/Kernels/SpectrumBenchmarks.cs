using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using ImageryWatch.Imaging;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>The two kernels of registration beside the Fourier transform, against plain loops and TensorPrimitives.</summary>
[MemoryDiagnoser]
public class SpectrumBenchmarks
{
    private float[] _a = [];
    private float[] _b = [];
    private float[] _c = [];
    private float[] _d = [];
    private float[] _pass = [];
    private float[] _real = [];
    private float[] _imaginary = [];
    private float[] _length = [];
    private float[] _scratch = [];

    [Params(128 * 128, Inputs.Odd)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_a, _b) = (Inputs.Floats(Length, 11), Inputs.Floats(Length, 12));
        (_c, _d, _pass) = (Inputs.Floats(Length, 13), Inputs.Floats(Length, 14), Inputs.Floats(Length, 15));
        (_real, _imaginary, _length, _scratch) = (new float[Length], new float[Length], new float[Length], new float[Length]);
    }

    [Benchmark]
    public void EdgeOrientation() => EdgeOrientationKernel.Accumulate(_a, _b, 20, _real, _imaginary);

    [Benchmark]
    public void EdgeOrientationScalar()
    {
        for (var i = 0; i < _a.Length; i++)
        {
            var length = MathF.Sqrt((_a[i] * _a[i]) + (_b[i] * _b[i]));
            if (length == 0) continue;
            var scale = 1 / (length * (length + 20));
            _real[i] += ((_a[i] * _a[i]) - (_b[i] * _b[i])) * scale;
            _imaginary[i] += 2 * _a[i] * _b[i] * scale;
        }
    }

    /// <summary>Without the test for a gradient of 0, which has no composition.</summary>
    [Benchmark]
    public void EdgeOrientationTensorPrimitives()
    {
        TensorPrimitives.Multiply(_a, _a, _length);
        TensorPrimitives.Multiply(_b, _b, _scratch);
        TensorPrimitives.Add(_length, _scratch, _length);
        TensorPrimitives.Sqrt(_length, _length);
        TensorPrimitives.Add(_length, 20f, _scratch);
        TensorPrimitives.Multiply(_length, _scratch, _length);
        TensorPrimitives.Divide(1f, _length, _length);
        TensorPrimitives.Multiply(_a, 2f, _scratch);
        TensorPrimitives.Multiply(_scratch, _b, _scratch);
        TensorPrimitives.Multiply(_scratch, _length, _scratch);
        TensorPrimitives.Add(_imaginary, _scratch, _imaginary);
        TensorPrimitives.Multiply(_a, _a, _scratch);
        TensorPrimitives.Multiply(_scratch, _length, _scratch);
        TensorPrimitives.Add(_real, _scratch, _real);
        TensorPrimitives.Multiply(_b, _b, _scratch);
        TensorPrimitives.Multiply(_scratch, _length, _scratch);
        TensorPrimitives.Subtract(_real, _scratch, _real);
    }

    [Benchmark]
    public void CrossPower() => CrossPowerKernel.Apply(_pass, _a, _b, _c, _d);

    [Benchmark]
    public void CrossPowerScalar()
    {
        for (var i = 0; i < _a.Length; i++)
        {
            var real = (_a[i] * _c[i]) + (_b[i] * _d[i]);
            var imaginary = (_a[i] * _d[i]) - (_b[i] * _c[i]);
            var length = MathF.Sqrt((real * real) + (imaginary * imaginary));
            var root = MathF.Sqrt(length);
            var scale = length > 1e-12f ? _pass[i] / (root * MathF.Sqrt(root)) : 0;
            _c[i] = real * scale;
            _d[i] = imaginary * scale;
        }
    }

    /// <summary>Without the test for a frequency that carries nothing, which has no composition.</summary>
    [Benchmark]
    public void CrossPowerTensorPrimitives()
    {
        TensorPrimitives.Multiply(_a, _c, _real);
        TensorPrimitives.Multiply(_b, _d, _scratch);
        TensorPrimitives.Add(_real, _scratch, _real);
        TensorPrimitives.Multiply(_a, _d, _imaginary);
        TensorPrimitives.Multiply(_b, _c, _scratch);
        TensorPrimitives.Subtract(_imaginary, _scratch, _imaginary);
        TensorPrimitives.Multiply(_real, _real, _length);
        TensorPrimitives.Multiply(_imaginary, _imaginary, _scratch);
        TensorPrimitives.Add(_length, _scratch, _length);
        TensorPrimitives.Sqrt(_length, _length);
        TensorPrimitives.Sqrt(_length, _length);
        TensorPrimitives.Sqrt(_length, _scratch);
        TensorPrimitives.Multiply(_length, _scratch, _length);
        TensorPrimitives.Divide(_pass, _length, _length);
        TensorPrimitives.Multiply(_real, _length, _c);
        TensorPrimitives.Multiply(_imaginary, _length, _d);
    }
}
