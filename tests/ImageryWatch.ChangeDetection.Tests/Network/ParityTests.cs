using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection.Tests;

/// <summary>The program's runtime against results that PyTorch computed (eng/training/parity.py).</summary>
public class ParityTests
{
    private static readonly byte[] File = ReadFile();
    private static readonly SafetensorsFile Vectors = SafetensorsFile.Read(File, "parity.safetensors");
    private static readonly SiameseNetwork Network = SiameseNetwork.Load(File, "parity.safetensors");
    private static readonly int Side = int.Parse(Vectors.Metadata["side"], CultureInfo.InvariantCulture);
    private static readonly int Margin = int.Parse(Vectors.Metadata["margin"], CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("before:down1")]
    [InlineData("after:level2")]
    [InlineData("before:level4")]
    [InlineData("differ3")]
    [InlineData("refine4")]
    [InlineData("sum2")]
    [InlineData("refine1")]
    [InlineData("head")]
    public void Evaluate_everyLayer_equalsPyTorch(string layer)
    {
        var expected = Vectors.Tensors["expected:" + layer];
        var (window, values) = Trace(layer);
        var (rows, columns, channels) = (expected.Shape[0], expected.Shape[1], expected.Shape[2]);
        var stored = values.Length / (int)window.PixelCount;
        var first = Margin / ((Side - (2 * Margin)) / columns);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var at = (((first + row - window.Row) * window.Width) + first + column - window.Column) * stored;
                for (var channel = 0; channel < channels; channel++)
                {
                    var requested = expected.Values[(((row * columns) + column) * channels) + channel];
                    Assert.True(
                        MathF.Abs(
                        requested - values[at + channel]) <= 1e-4f * (1
                            + MathF.Abs(requested)),
                            $"{layer} [{row}, {column}, {channel}]: {values[at + channel]} instead of {requested}");
                }
            }
        }
    }

    [Fact]
    public void Evaluate_anyWindow_givesSameResult()
    {
        var whole = Results(new PixelWindow(-3, 5, 41, 37));
        var part = Results(new PixelWindow(11, 9, 13, 7));
        for (var row = 0; row < 7; row++)
            for (var column = 0; column < 13; column++)
                for (var channel = 0; channel < 16; channel++)
                    Assert.Equal(whole[((((row + 4) * 41) + column + 14) * 16) + channel], part[(((row * 13) + column) * 16) + channel]);
    }

    /// <summary>Two rows of blocks of any width, column by column, each block continuing from the one to its left.</summary>
    [Theory]
    [InlineData(16, 16, 16, 3)]
    [InlineData(1, 1, 2, 1, 1, 3, 1, 1, 1, 5, 1)]
    [InlineData(40, 7, 1, 1)]
    public void Run_blocksFromLeftToRight_equalOneBlock(params int[] widths)
    {
        const int Height = 9;
        var (run, column) = (new NetworkRun(Network, rows: 2), 12);
        var whole = new PixelWindow(column, 6, widths.Sum(), 2 * Height);
        var expected = Results(whole);
        foreach (var width in widths)
        {
            for (var row = whole.Row; row < whole.EndRow; row += Height)
            {
                var block = new PixelWindow(column, row, width, Height);
                var plan = run.Plan(block);
                Assert.True(run.RequiredWindow(block).Contains(plan.Images) || plan.Images.IsEmpty);
                Assert.Equal(column > whole.Column, plan.Images.Width < run.RequiredWindow(block).Width);
                var values = run.Run(plan, Image(plan.Images, 0), Image(plan.Images, 1));
                var (first, length) = (((row - whole.Row) * whole.Width) + column - whole.Column, 16 * width);
                for (var y = 0; y < Height; y++)
                    Assert.True(expected.AsSpan(16 * (first + (y * whole.Width)), length).SequenceEqual(values.Slice(y * length, length)));
            }

            column += width;
        }
    }

    [Fact]
    public void Run_planUsedTwice_throws()
    {
        var (run, plans) = (new NetworkRun(Network), new List<NetworkPlan>());
        foreach (var column in (int[])[0, 8])
        {
            var plan = run.Plan(new PixelWindow(column, 0, 8, 8));
            run.Run(plan, Image(plan.Images, 0), Image(plan.Images, 1));
            plans.Add(plan);
        }

        var image = Image(plans[1].Images, 0);
        Assert.Throws<ArgumentException>(() => run.Run(plans[1], image, image));
    }

    /// <summary>
    /// The hash (FNV-1a over 32-bit words) of all result bits, as one machine gave it: every other machine and SIMD tier must give
    /// the same. It is renewed only when Vectors/parity.safetensors is (eng/training/parity.py), or when the runtime changes the
    /// order of its operations on purpose. Then: (1) every other test of this class passes, which compares with PyTorch; (2) run this
    /// test in each tier as eng/test does (IMAGERYWATCH_EXPECTED_TIER with DOTNET_EnableHWIntrinsic=0, DOTNET_EnableAVX2=0,
    /// DOTNET_EnableAVX512=0, and without these); (3) the actual value in the failure message is the same in all of them, and on a
    /// second machine: that value is the new one. A different value in one tier alone is a fault of that tier's kernels, never a
    /// reason to change the number.
    /// </summary>
    [Fact]
    public void Evaluate_everySimdTier_givesSameBits()
    {
        var hash = 2166136261u;
        foreach (var value in Results(new PixelWindow(20, 20, 9, 8))) hash = (hash ^ BitConverter.SingleToUInt32Bits(value)) * 16777619u;
        Assert.Equal(3147945127u, hash);
    }

    [Fact]
    public void Process_requestedTier_isActive()
    {
        var expected = Environment.GetEnvironmentVariable("IMAGERYWATCH_EXPECTED_TIER");
        Assert.SkipWhen(string.IsNullOrEmpty(expected), "IMAGERYWATCH_EXPECTED_TIER is not set: eng/test sets it, once per tier");
        Assert.Equal(
            expected, Vector512.IsHardwareAccelerated
                ? "V512"
                : Vector256.IsHardwareAccelerated
                ? "V256"
                : Vector128.IsHardwareAccelerated
                ? "V128"
                : "scalar");
        Assert.Equal(expected != "scalar", Vector.IsHardwareAccelerated);
    }

    private static float[] Results(PixelWindow requested)
    {
        var run = new NetworkRun(Network);
        var needed = run.RequiredWindow(requested);
        return run.Run(requested, Image(needed, 0), Image(needed, 1)).ToArray();
    }

    private static (PixelWindow Window, float[] Values) Trace(string layer)
    {
        var run = new NetworkRun(Network);
        var requested = new PixelWindow(Margin / 2, Margin / 2, (Side / 2) - Margin, (Side / 2) - Margin);
        var needed = run.RequiredWindow(requested);
        return run.Trace(requested, Image(needed, 0), Image(needed, 1), Network.PlaceOf(layer));
    }

    /// <summary>The noise that eng/training/parity.py made; 0 outside.</summary>
    private static float[] Image(PixelWindow window, int date)
    {
        var values = new float[window.PixelCount * 3];
        var at = 0;
        for (var row = window.Row; row < window.EndRow; row++)
        {
            for (var column = window.Column; column < window.EndColumn; column++)
            {
                for (var band = 0; band < 3; band++, at++)
                {
                    if (row < 0 || column < 0 || row >= Side || column >= Side) continue;
                    var place = (ulong)((((row * Side) + column) * 3) + band);
                    values[at] = ((((place * 1103515245) + (12345 * (ulong)(date + 1))) & 0xFFFFFFFF) >> 16 & 255) / 127.5f - 1;
                }
            }
        }

        return values;
    }

    private static byte[] ReadFile()
    {
        using var stream = typeof(ParityTests).Assembly.GetManifestResourceStream("parity.safetensors")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
