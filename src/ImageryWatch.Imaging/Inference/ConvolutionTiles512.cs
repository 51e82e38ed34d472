using System.Runtime.Intrinsics;

namespace ImageryWatch.Imaging;

/// <summary>Tiles of twelve positions by sixteen or twenty-four channels, which fit the 32 registers of AVX-512.</summary>
internal static unsafe class ConvolutionTiles512
{
    /// <summary>Minimum width of a row.</summary>
    public const int Positions = 12;

    /// <summary>The last positions may overlap the ones before; the same results are then written twice.</summary>
    public static void Sixteen(in ConvolutionLine line, int width)
    {
        for (var x = 0; x < width; x += Positions)
        {
            if (width - x <= 6) ConvolutionTiles256.SixBySixteen(line, width - 6);
            else TwelveBySixteen(line, Math.Min(x, width - Positions));
        }
    }

    /// <summary>A group of sixteen channels and the one of eight after it.</summary>
    public static void TwentyFour(in ConvolutionLine line, int width)
    {
        for (var x = 0; x < width; x += Positions) TwelveByTwentyFour(line, Math.Min(x, width - Positions));
    }

    private static void TwelveBySixteen(in ConvolutionLine line, int x)
    {
        var a0 = Vector512.Load(line.Bias);
        Vector512<float> a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0, a10 = a0, a11 = a0;
        var weights = line.Weights;
        // Four base addresses and two offsets reach all positions without arithmetic between the loads.
        nint step = line.Step, twice = 2 * step, thrice = 3 * step;
        var row = line.Rows + (x * step);
        for (var ky = 0; ky < line.Kernel; ky++, row += line.RowStep)
        {
            float* p0 = row, p3 = p0 + thrice, p6 = p3 + thrice, p9 = p6 + thrice;
            for (var end = row + line.Taps; p0 < end; p0++, p3++, p6++, p9++, weights += 16)
            {
                var u = Vector512.Load(weights);
                a0 = Vector512.FusedMultiplyAdd(Vector512.Create(p0[0]), u, a0);
                a1 = Vector512.FusedMultiplyAdd(Vector512.Create(p0[step]), u, a1);
                a2 = Vector512.FusedMultiplyAdd(Vector512.Create(p0[twice]), u, a2);
                a3 = Vector512.FusedMultiplyAdd(Vector512.Create(p3[0]), u, a3);
                a4 = Vector512.FusedMultiplyAdd(Vector512.Create(p3[step]), u, a4);
                a5 = Vector512.FusedMultiplyAdd(Vector512.Create(p3[twice]), u, a5);
                a6 = Vector512.FusedMultiplyAdd(Vector512.Create(p6[0]), u, a6);
                a7 = Vector512.FusedMultiplyAdd(Vector512.Create(p6[step]), u, a7);
                a8 = Vector512.FusedMultiplyAdd(Vector512.Create(p6[twice]), u, a8);
                a9 = Vector512.FusedMultiplyAdd(Vector512.Create(p9[0]), u, a9);
                a10 = Vector512.FusedMultiplyAdd(Vector512.Create(p9[step]), u, a10);
                a11 = Vector512.FusedMultiplyAdd(Vector512.Create(p9[twice]), u, a11);
            }
        }

        var channels = line.Channels;
        var target = line.Target + ((long)x * channels);
        Store(line, target, a0);
        Store(line, target + channels, a1);
        Store(line, target + (2 * channels), a2);
        Store(line, target + (3 * channels), a3);
        Store(line, target + (4 * channels), a4);
        Store(line, target + (5 * channels), a5);
        Store(line, target + (6 * channels), a6);
        Store(line, target + (7 * channels), a7);
        Store(line, target + (8 * channels), a8);
        Store(line, target + (9 * channels), a9);
        Store(line, target + (10 * channels), a10);
        Store(line, target + (11 * channels), a11);
    }

    private static void TwelveByTwentyFour(in ConvolutionLine line, int x)
    {
        var a0 = Vector512.Load(line.Bias);
        var b0 = Vector256.Load(line.Bias + 16);
        Vector512<float> a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0, a10 = a0, a11 = a0;
        Vector256<float> b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0, b6 = b0, b7 = b0, b8 = b0, b9 = b0, b10 = b0, b11 = b0;
        var weights = line.Weights;
        var others = weights + ((long)line.Kernel * line.Taps * 16);
        nint step = line.Step, twice = 2 * step, thrice = 3 * step;
        var row = line.Rows + (x * step);
        for (var ky = 0; ky < line.Kernel; ky++, row += line.RowStep)
        {
            float* p0 = row, p3 = p0 + thrice, p6 = p3 + thrice, p9 = p6 + thrice;
            for (var end = row + line.Taps; p0 < end; p0++, p3++, p6++, p9++, weights += 16, others += 8)
            {
                var u = Vector512.Load(weights);
                var v = Vector256.Load(others);
                var p = Vector512.Create(p0[0]);
                a0 = Vector512.FusedMultiplyAdd(p, u, a0);
                b0 = Vector256.FusedMultiplyAdd(p.GetLower(), v, b0);
                p = Vector512.Create(p0[step]);
                a1 = Vector512.FusedMultiplyAdd(p, u, a1);
                b1 = Vector256.FusedMultiplyAdd(p.GetLower(), v, b1);
                p = Vector512.Create(p0[twice]);
                a2 = Vector512.FusedMultiplyAdd(p, u, a2);
                b2 = Vector256.FusedMultiplyAdd(p.GetLower(), v, b2);
                p = Vector512.Create(p3[0]);
                a3 = Vector512.FusedMultiplyAdd(p, u, a3);
                b3 = Vector256.FusedMultiplyAdd(p.GetLower(), v, b3);
                p = Vector512.Create(p3[step]);
                a4 = Vector512.FusedMultiplyAdd(p, u, a4);
                b4 = Vector256.FusedMultiplyAdd(p.GetLower(), v, b4);
                p = Vector512.Create(p3[twice]);
                a5 = Vector512.FusedMultiplyAdd(p, u, a5);
                b5 = Vector256.FusedMultiplyAdd(p.GetLower(), v, b5);
                p = Vector512.Create(p6[0]);
                a6 = Vector512.FusedMultiplyAdd(p, u, a6);
                b6 = Vector256.FusedMultiplyAdd(p.GetLower(), v, b6);
                p = Vector512.Create(p6[step]);
                a7 = Vector512.FusedMultiplyAdd(p, u, a7);
                b7 = Vector256.FusedMultiplyAdd(p.GetLower(), v, b7);
                p = Vector512.Create(p6[twice]);
                a8 = Vector512.FusedMultiplyAdd(p, u, a8);
                b8 = Vector256.FusedMultiplyAdd(p.GetLower(), v, b8);
                p = Vector512.Create(p9[0]);
                a9 = Vector512.FusedMultiplyAdd(p, u, a9);
                b9 = Vector256.FusedMultiplyAdd(p.GetLower(), v, b9);
                p = Vector512.Create(p9[step]);
                a10 = Vector512.FusedMultiplyAdd(p, u, a10);
                b10 = Vector256.FusedMultiplyAdd(p.GetLower(), v, b10);
                p = Vector512.Create(p9[twice]);
                a11 = Vector512.FusedMultiplyAdd(p, u, a11);
                b11 = Vector256.FusedMultiplyAdd(p.GetLower(), v, b11);
            }
        }

        var channels = line.Channels;
        var target = line.Target + ((long)x * channels);
        Store(line, target, a0, b0);
        Store(line, target + channels, a1, b1);
        Store(line, target + (2 * channels), a2, b2);
        Store(line, target + (3 * channels), a3, b3);
        Store(line, target + (4 * channels), a4, b4);
        Store(line, target + (5 * channels), a5, b5);
        Store(line, target + (6 * channels), a6, b6);
        Store(line, target + (7 * channels), a7, b7);
        Store(line, target + (8 * channels), a8, b8);
        Store(line, target + (9 * channels), a9, b9);
        Store(line, target + (10 * channels), a10, b10);
        Store(line, target + (11 * channels), a11, b11);
    }

    private static void Store(in ConvolutionLine line, float* target, Vector512<float> a, Vector256<float> b)
    {
        Store(line, target, a);
        ConvolutionTiles256.Store(line, target + 16, b);
    }

    /// <summary>As <see cref="ConvolutionTiles256"/> does.</summary>
    private static void Store(in ConvolutionLine line, float* target, Vector512<float> sum)
    {
        var floor = Vector512.Create(line.Floor);
        (Vector512.AndNot(sum, Vector512.LessThan(sum, floor)) + Vector512.Create(line.Zero)).Store(target);
    }
}
