using BenchmarkDotNet.Attributes;
using ImageryWatch.Imaging;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>Twelve planes out of logits of which one position in fifty reaches the level, against plane after plane.</summary>
[MemoryDiagnoser]
public class ProbabilityBenchmarks
{
    private const int Channels = 16;
    private const int Planes = 12;
    private const float Least = -2.9f;
    private float[] _logits = [];
    private bool[] _seen = [];
    private byte[] _planes = [];

    [Params(Inputs.Short, 256 * 256)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(5);
        _seen = Enumerable.Repeat(true, Length).ToArray();
        _planes = new byte[Planes * Length];
        _logits = new float[Channels * Length];
        for (var i = 0; i < Length; i++)
        {
            var lift = random.Next(50) == 0 ? 8 : 0;
            for (var plane = 0; plane < Planes; plane++) _logits[(i * Channels) + plane] = lift - 4 - (4 * random.NextSingle());
        }
    }

    [Benchmark(Baseline = true)]
    public void Together() => ProbabilityKernel.Planes(_logits, Channels, Planes, Least, _seen, _planes);

    [Benchmark]
    public void PlaneAfterPlane()
    {
        for (var plane = 0; plane < Planes; plane++)
        {
            for (var i = 0; i < Length; i++)
            {
                var value = _logits[(i * Channels) + plane];
                _planes[(plane * Length) + i] = value >= Least && _seen[i] ? ProbabilityKernel.Of(value) : (byte)0;
            }
        }
    }
}
