using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using ImageryWatch.Core;
using ImageryWatch.Imaging;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>
/// Whether the matched difference should take 16-bit counts itself: one band of a block with its halo, delivered by GDAL from its block
/// cache
/// as floats or as counts, and the difference of an earlier date of floats or of counts with a later date of floats (a resampled date
/// always is).
/// </summary>
public class SampleTypeBenchmarks
{
    private const int Side = 558;
    private const int RasterSide = 1024;
    private const int Pixels = Side * Side;
    private static readonly PixelWindow Window = new(211, 211, Side, Side);
    private readonly PixelBlock _floats = new(Window, 1);
    private readonly ushort[] _counts = new ushort[Pixels];
    private readonly float[] _after = Inputs.Floats(Pixels, 2);
    private readonly int[] _unseen = new int[Pixels];
    private readonly int[] _difference = new int[Pixels];
    private string _folder = "";
    private DatasetHandle? _dataset;

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("sample-type-").FullName;
        var path = Path.Combine(_folder, "counts.tif");
        var grid = new AnalysisGrid(CoordinateSystems.FromEpsg(32652), 500000, 4400000, 0.5, RasterSide, RasterSide);
        var format = new CogFormat
        {
            Width = grid.Width,
            Height = grid.Height,
            Crs = grid.Crs,
            Transform = grid.Transform,
            SampleType = SampleType.UInt16,
            Bands = [new CogBand("counts")],
        };
        using (var writer = CogWriter.Create(path, format))
        {
            writer.WriteBlock<ushort>(grid.Window, Array.ConvertAll(Inputs.Floats(RasterSide * RasterSide, 1), value => (ushort)value));
            writer.Finish();
        }

        _dataset = DatasetOpener.Open(path, RasterReadOptions.Default);
        DeliveredAsFloats();
        DeliveredAsCounts();
    }

    [GlobalCleanup]
    public void Clean()
    {
        _dataset?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public void DeliveredAsFloats() => PixelTransfer.ReadPlanes(_dataset!, [1], Window, _floats);

    [Benchmark]
    public void DeliveredAsCounts() => PixelTransfer.ReadBand(Gdal.GetBand(_dataset!, 1), Window, _counts);

    [Benchmark]
    public void DifferenceOfFloats() => MatchedDifferenceKernel.Invoke(_floats.Band(0), _after, _unseen, 1.1f, -20, 3.5f, _difference);

    [Benchmark]
    public void DifferenceOfCounts()
    {
        var counts = MemoryMarshal.Cast<ushort, Vector<ushort>>(_counts);
        var after = MemoryMarshal.Cast<float, Vector<float>>(_after);
        var quality = MemoryMarshal.Cast<int, Vector<int>>(_unseen);
        var difference = MemoryMarshal.Cast<int, Vector<int>>(_difference.AsSpan());
        for (var i = 0; i < counts.Length; i++)
        {
            Vector.Widen(counts[i], out var low, out var high);
            difference[2 * i] = Difference(low, after[2 * i], quality[2 * i]);
            difference[(2 * i) + 1] = Difference(high, after[(2 * i) + 1], quality[(2 * i) + 1]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Difference(Vector<uint> before, Vector<float> after, Vector<int> quality)
    {
        var value = ((after * 1.1f) + new Vector<float>(-20) - Vector.ConvertToSingle(Vector.AsVectorInt32(before))) * 3.5f;
        value = Vector.MinNative(Vector.MaxNative(value, new Vector<float>(-MatchedDifferenceKernel.Limit)),
            new Vector<float>(MatchedDifferenceKernel.Limit));
        return Vector.AndNot(Vector.ConvertToInt32Native(Vector.Round(value)), quality);
    }
}
