using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.ChangeDetection;

/// <summary>Finds the ridge points of the line response of one date, and the response of the other date at the same place.</summary>
internal sealed class RidgeFinder(int tolerancePixels)
{
    /// <summary>Maximum displacement of a line between the dates: residual misregistration plus one pixel.</summary>
    public static int TolerancePixels(ScenePair pair) =>
        Math.Clamp(1 + (int)Math.Ceiling(pair.RegistrationToleranceMetres / pair.Grid.PixelSizeMetres), 2, 6);

    /// <summary>The ridge points inside <paramref name="block"/>, row by row.</summary>
    public List<RidgePoint> Find(PixelWindow block, EvidenceBlock evidence, IntensityBlock date, IntensityBlock other, double threshold)
    {
        var points = new List<RidgePoint>();
        var read = evidence.Before.Window;
        var response = date.Response;
        var direction = date.Direction;
        var minResponse = (short)Math.Clamp(Math.Ceiling(threshold), short.MinValue, short.MaxValue);
        for (var row = block.Row; row < block.EndRow; row++)
        {
            var first = ((row - read.Row) * read.Width) + block.Column - read.Column;
            for (var step = 0; step < block.Width; step++)
            {
                // Most pixels are below the threshold: skip many at a time.
                var skipped = response.Slice(first + step, block.Width - step).IndexOfAnyInRange(minResponse, short.MaxValue);
                if (skipped < 0) break;
                step += skipped;
                var (at, column) = (first + step, block.Column + step);
                if (!IsCrest(response, direction[at], at, read.Width)) continue;
                if (IsNearMasked(evidence.MaskedPixels, at, read.Width)) continue;
                var way = direction[at] % LineResponseKernel.Directions;
                points.Add(new RidgePoint(
                    column, row, response[at], (byte)way, direction[at] >= LineResponseKernel.Directions,
                    Strongest(other, at, read.Width, way)));
            }
        }

        return points;
    }

    /// <summary>
    /// At least as high as the neighbour on one side and higher than the one on the other: one ridge pixel across a line.
    /// </summary>
    internal static bool IsCrest(ReadOnlySpan<short> response, short direction, int at, int width)
    {
        var (columns, rows) = LineResponseKernel.Across(direction % LineResponseKernel.Directions, 1);
        var across = (rows * width) + columns;
        return response[at] >= response[at - across] && response[at] > response[at + across];
    }

    /// <summary>Whether a pixel is next to a masked one: the border of masked pixels looks like a line and is excluded.</summary>
    private static bool IsNearMasked(ReadOnlySpan<int> qualityMask, int at, int width)
    {
        const int Reach = 4;
        for (var row = -Reach; row <= Reach; row += Reach)
            for (var column = -Reach; column <= Reach; column += Reach)
                if (qualityMask[at + (row * width) + column] != 0) return true;
        return false;
    }

    private short Strongest(IntensityBlock other, int at, int width, int way)
    {
        short strongest = 0;
        for (var row = -tolerancePixels; row <= tolerancePixels; row++)
        {
            for (var column = -tolerancePixels; column <= tolerancePixels; column++)
            {
                var there = at + (row * width) + column;
                if (other.Response[there] > strongest && Turn(other.Direction[there], way) <= 1) strongest = other.Response[there];
            }
        }

        return strongest;
    }

    /// <summary>Steps of 22.5 degrees between two undirected directions.</summary>
    internal static int Turn(int one, int two)
    {
        var steps = Math.Abs(one - two) % LineResponseKernel.Directions;
        return Math.Min(steps, LineResponseKernel.Directions - steps);
    }
}
