using ImageryWatch.Core;
using ImageryWatch.Kernels;

namespace ImageryWatch.Detection;

/// <summary>Picks the crests of the line response of one date and looks what the other date shows there.</summary>
internal sealed class RidgeFinder(int tolerancePixels)
{
    /// <summary>How far a line may lie from itself in the other date: residual misregistration plus one pixel.</summary>
    public static int TolerancePixels(ScenePair pair) =>
        Math.Clamp(1 + (int)Math.Ceiling(pair.RegistrationToleranceMetres / pair.Grid.PixelSizeMetres), 2, 6);

    /// <summary>The crests inside <paramref name="block"/>, row by row.</summary>
    public List<RidgePoint> Find(PixelWindow block, EvidenceBlock evidence, IntensityBlock date, IntensityBlock other, double threshold)
    {
        var points = new List<RidgePoint>();
        var read = evidence.Before.Window;
        var response = date.Response;
        var direction = date.Direction;
        var least = (short)Math.Clamp(Math.Ceiling(threshold), short.MinValue, short.MaxValue);
        for (var row = block.Row; row < block.EndRow; row++)
        {
            var first = ((row - read.Row) * read.Width) + block.Column - read.Column;
            for (var step = 0; step < block.Width; step++)
            {
                // Most of the ground responds too little: passed over many pixels at a time.
                var skipped = response.Slice(first + step, block.Width - step).IndexOfAnyInRange(least, short.MaxValue);
                if (skipped < 0) break;
                step += skipped;
                var (at, column) = (first + step, block.Column + step);
                if (!IsCrest(response, direction[at], at, read.Width)) continue;
                if (IsNearUnseen(evidence.UnseenMask, at, read.Width)) continue;
                var way = direction[at] % LineResponseKernel.Directions;
                points.Add(new RidgePoint(
                    column, row, response[at], (byte)way, direction[at] >= LineResponseKernel.Directions,
                    Strongest(other, at, read.Width, way)));
            }
        }

        return points;
    }

    /// <summary>Not lower than the neighbour on one side and higher than the one on the other: one crest pixel across a line.</summary>
    internal static bool IsCrest(ReadOnlySpan<short> response, short direction, int at, int width)
    {
        var (columns, rows) = LineResponseKernel.Across(direction % LineResponseKernel.Directions, 1);
        var across = (rows * width) + columns;
        return response[at] >= response[at - across] && response[at] > response[at + across];
    }

    /// <summary>The border of unseen ground looks like a line; nothing is said of it.</summary>
    private static bool IsNearUnseen(ReadOnlySpan<int> unseenMask, int at, int width)
    {
        const int Reach = 4;
        for (var row = -Reach; row <= Reach; row += Reach)
            for (var column = -Reach; column <= Reach; column += Reach)
                if (unseenMask[at + (row * width) + column] != 0) return true;
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
