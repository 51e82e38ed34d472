using System.Runtime.Intrinsics;

namespace ImageryWatch.Imaging;

/// <summary>
/// Tiles of six positions by sixteen or eight channels, or of four by twenty-four, which fit the sixteen registers of 256 bits; the last
/// positions of a row also in tiles of four by sixteen.
/// </summary>
internal static unsafe class ConvolutionTiles256
{
    private const int Positions = 6;
    private const int Four = 4;

    /// <summary>The last positions may overlap the ones before; the same results are then written twice.</summary>
    public static void Sixteen(in ConvolutionLine line, int width)
    {
        if (width < Four) Single(line, width, 16);
        for (int x = 0, size; width >= Four && x < width; x += size)
        {
            size = width >= Positions && width - x is 5 or 6 or > 8 ? Positions : Four;
            if (size == Four) FourBySixteen(line, Math.Min(x, width - Four));
            else SixBySixteen(line, Math.Min(x, width - Positions));
        }
    }

    public static void Eight(in ConvolutionLine line, int width)
    {
        if (width < Positions) Single(line, width, 8);
        else
            for (var x = 0; x < width; x += Positions) SixByEight(line, Math.Min(x, width - Positions));
    }

    public static void TwentyFour(in ConvolutionLine line, int width)
    {
        if (width < Four) Single(line, width, 24);
        else
            for (var x = 0; x < width; x += Four) FourByTwentyFour(line, Math.Min(x, width - Four));
    }

    private static void SixBySixteen(in ConvolutionLine line, int x)
    {
        Vector256<float> a0 = Vector256.Load(line.Bias), b0 = Vector256.Load(line.Bias + 8);
        Vector256<float> a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0;
        var weights = line.Weights;
        // Two base addresses and two offsets reach all six positions without arithmetic between the loads.
        nint step = line.Step, twice = 2 * step;
        for (var ky = 0; ky < line.Kernel; ky++)
        {
            var row = line.Rows[ky] + (x * step);
            var end = row + line.Taps;
            for (float* pixel = row, third = row + step + twice; pixel < end; pixel++, third++, weights += 16)
            {
                var u = Vector256.Load(weights);
                var v = Vector256.Load(weights + 8);
                var p = Vector256.Create(pixel[0]);
                a0 = Vector256.FusedMultiplyAdd(p, u, a0);
                b0 = Vector256.FusedMultiplyAdd(p, v, b0);
                p = Vector256.Create(pixel[step]);
                a1 = Vector256.FusedMultiplyAdd(p, u, a1);
                b1 = Vector256.FusedMultiplyAdd(p, v, b1);
                p = Vector256.Create(pixel[twice]);
                a2 = Vector256.FusedMultiplyAdd(p, u, a2);
                b2 = Vector256.FusedMultiplyAdd(p, v, b2);
                p = Vector256.Create(third[0]);
                a3 = Vector256.FusedMultiplyAdd(p, u, a3);
                b3 = Vector256.FusedMultiplyAdd(p, v, b3);
                p = Vector256.Create(third[step]);
                a4 = Vector256.FusedMultiplyAdd(p, u, a4);
                b4 = Vector256.FusedMultiplyAdd(p, v, b4);
                p = Vector256.Create(third[twice]);
                a5 = Vector256.FusedMultiplyAdd(p, u, a5);
                b5 = Vector256.FusedMultiplyAdd(p, v, b5);
            }
        }

        var target = line.Target + ((long)x * line.Channels);
        Store(line, target, a0, b0);
        Store(line, target + line.Channels, a1, b1);
        Store(line, target + (2 * line.Channels), a2, b2);
        Store(line, target + (3 * line.Channels), a3, b3);
        Store(line, target + (4 * line.Channels), a4, b4);
        Store(line, target + (5 * line.Channels), a5, b5);
    }

    private static void FourBySixteen(in ConvolutionLine line, int x)
    {
        Vector256<float> a0 = Vector256.Load(line.Bias), b0 = Vector256.Load(line.Bias + 8);
        Vector256<float> a1 = a0, a2 = a0, a3 = a0, b1 = b0, b2 = b0, b3 = b0;
        var weights = line.Weights;
        nint step = line.Step, twice = 2 * step;
        for (var ky = 0; ky < line.Kernel; ky++)
        {
            var row = line.Rows[ky] + (x * step);
            var end = row + line.Taps;
            for (float* pixel = row, third = row + twice; pixel < end; pixel++, third++, weights += 16)
            {
                var u = Vector256.Load(weights);
                var v = Vector256.Load(weights + 8);
                var p = Vector256.Create(pixel[0]);
                a0 = Vector256.FusedMultiplyAdd(p, u, a0);
                b0 = Vector256.FusedMultiplyAdd(p, v, b0);
                p = Vector256.Create(pixel[step]);
                a1 = Vector256.FusedMultiplyAdd(p, u, a1);
                b1 = Vector256.FusedMultiplyAdd(p, v, b1);
                p = Vector256.Create(third[0]);
                a2 = Vector256.FusedMultiplyAdd(p, u, a2);
                b2 = Vector256.FusedMultiplyAdd(p, v, b2);
                p = Vector256.Create(third[step]);
                a3 = Vector256.FusedMultiplyAdd(p, u, a3);
                b3 = Vector256.FusedMultiplyAdd(p, v, b3);
            }
        }

        var target = line.Target + ((long)x * line.Channels);
        Store(line, target, a0, b0);
        Store(line, target + line.Channels, a1, b1);
        Store(line, target + (2 * line.Channels), a2, b2);
        Store(line, target + (3 * line.Channels), a3, b3);
    }

    private static void Store(in ConvolutionLine line, float* target, Vector256<float> a, Vector256<float> b)
    {
        Store(line, target, a);
        Store(line, target + 8, b);
    }

    /// <summary>
    /// max(sum + addend, floor) with a floor of 0 or minus infinity; cheaper than the general maximum, which must handle zeros of both
    /// signs.
    /// </summary>
    private static void Store(in ConvolutionLine line, float* target, Vector256<float> sum)
    {
        if (line.Addend != null) sum += Vector256.Load(line.Addend + (target - line.Target));
        var floor = Vector256.Create(line.Floor);
        // Values below the floor become 0 (none are below minus infinity); adding 0 makes a zero positive, adding -0 changes nothing.
        (Vector256.AndNot(sum, Vector256.LessThan(sum, floor)) + Vector256.Create(line.Zero)).Store(target);
    }

    private static void FourByTwentyFour(in ConvolutionLine line, int x)
    {
        Vector256<float> a0 = Vector256.Load(line.Bias), b0 = Vector256.Load(line.Bias + 8), c0 = Vector256.Load(line.Bias + 16);
        Vector256<float> a1 = a0, a2 = a0, a3 = a0, b1 = b0, b2 = b0, b3 = b0, c1 = c0, c2 = c0, c3 = c0;
        var weights = line.Weights;
        nint step = line.Step, twice = 2 * step;
        for (var ky = 0; ky < line.Kernel; ky++)
        {
            var row = line.Rows[ky] + (x * step);
            var end = row + line.Taps;
            for (float* pixel = row, third = row + twice; pixel < end; pixel++, third++, weights += 24)
            {
                var u = Vector256.Load(weights);
                var v = Vector256.Load(weights + 8);
                var w = Vector256.Load(weights + 16);
                var p = Vector256.Create(pixel[0]);
                a0 = Vector256.FusedMultiplyAdd(p, u, a0);
                b0 = Vector256.FusedMultiplyAdd(p, v, b0);
                c0 = Vector256.FusedMultiplyAdd(p, w, c0);
                p = Vector256.Create(pixel[step]);
                a1 = Vector256.FusedMultiplyAdd(p, u, a1);
                b1 = Vector256.FusedMultiplyAdd(p, v, b1);
                c1 = Vector256.FusedMultiplyAdd(p, w, c1);
                p = Vector256.Create(third[0]);
                a2 = Vector256.FusedMultiplyAdd(p, u, a2);
                b2 = Vector256.FusedMultiplyAdd(p, v, b2);
                c2 = Vector256.FusedMultiplyAdd(p, w, c2);
                p = Vector256.Create(third[step]);
                a3 = Vector256.FusedMultiplyAdd(p, u, a3);
                b3 = Vector256.FusedMultiplyAdd(p, v, b3);
                c3 = Vector256.FusedMultiplyAdd(p, w, c3);
            }
        }

        var target = line.Target + ((long)x * line.Channels);
        Store(line, target, a0, b0, c0);
        Store(line, target + line.Channels, a1, b1, c1);
        Store(line, target + (2 * line.Channels), a2, b2, c2);
        Store(line, target + (3 * line.Channels), a3, b3, c3);
    }

    private static void Store(in ConvolutionLine line, float* target, Vector256<float> a, Vector256<float> b, Vector256<float> c)
    {
        Store(line, target, a, b);
        Store(line, target + 16, c);
    }

    private static void SixByEight(in ConvolutionLine line, int x)
    {
        var a0 = Vector256.Load(line.Bias);
        Vector256<float> a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
        var weights = line.Weights;
        nint step = line.Step, twice = 2 * step;
        for (var ky = 0; ky < line.Kernel; ky++)
        {
            var row = line.Rows[ky] + (x * step);
            var end = row + line.Taps;
            for (float* pixel = row, third = row + step + twice; pixel < end; pixel++, third++, weights += 8)
            {
                var u = Vector256.Load(weights);
                a0 = Vector256.FusedMultiplyAdd(Vector256.Create(pixel[0]), u, a0);
                a1 = Vector256.FusedMultiplyAdd(Vector256.Create(pixel[step]), u, a1);
                a2 = Vector256.FusedMultiplyAdd(Vector256.Create(pixel[twice]), u, a2);
                a3 = Vector256.FusedMultiplyAdd(Vector256.Create(third[0]), u, a3);
                a4 = Vector256.FusedMultiplyAdd(Vector256.Create(third[step]), u, a4);
                a5 = Vector256.FusedMultiplyAdd(Vector256.Create(third[twice]), u, a5);
            }
        }

        var target = line.Target + ((long)x * line.Channels);
        Store(line, target, a0);
        Store(line, target + line.Channels, a1);
        Store(line, target + (2 * line.Channels), a2);
        Store(line, target + (3 * line.Channels), a3);
        Store(line, target + (4 * line.Channels), a4);
        Store(line, target + (5 * line.Channels), a5);
    }

    /// <summary>Position by position, for rows narrower than a tile; <paramref name="group"/> is the number of channels.</summary>
    private static void Single(in ConvolutionLine line, int width, int group)
    {
        for (var x = 0; x < width; x++)
            for (var first = 0; first < group; first += 8) One(line, x, group, first);
    }

    private static void One(in ConvolutionLine line, int x, int group, int first)
    {
        var sum = Vector256.Load(line.Bias + first);
        var weights = line.Weights + first;
        for (var ky = 0; ky < line.Kernel; ky++)
        {
            var row = line.Rows[ky] + ((long)x * line.Step);
            for (var tap = 0; tap < line.Taps; tap++, weights += group)
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(row[tap]), Vector256.Load(weights), sum);
        }

        Store(line, line.Target + ((long)x * line.Channels) + first, sum);
    }
}
