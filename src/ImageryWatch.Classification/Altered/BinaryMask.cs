namespace ImageryWatch.Classification;

/// <summary>Morphology of small binary images, row-major, with square structuring elements. Pixels outside are not set.</summary>
internal static class BinaryMask
{
    /// <summary>Pixels within <paramref name="radius"/> columns and rows of a set pixel.</summary>
    public static bool[] Dilate(bool[] mask, int width, int radius)
    {
        var height = mask.Length / width;
        var across = Widened(mask, width, height, radius, step: 1, line: width);
        return Widened(across, height, width, radius, step: width, line: 1);
    }

    /// <summary>Set pixels whose whole neighbourhood of <paramref name="radius"/> columns and rows is set.</summary>
    public static bool[] Erode(bool[] mask, int width, int radius)
    {
        var (around, height) = (Dilate(Not(mask), width, radius), mask.Length / width);
        bool IsInner(int column, int row) =>
            column >= radius && row >= radius && column < width - radius && row < height - radius && !around[(row * width) + column];
        return [.. Enumerable.Range(0, mask.Length).Select(i => IsInner(i % width, i / width))];
    }

    public static bool[] Not(bool[] mask) => [.. mask.Select(set => !set)];

    private static bool[] Widened(bool[] mask, int length, int lines, int radius, int step, int line)
    {
        var result = new bool[mask.Length];
        for (var i = 0; i < lines; i++)
        {
            for (var j = 0; j < length; j++)
            {
                if (!mask[(i * line) + (j * step)]) continue;
                for (var k = Math.Max(0, j - radius); k <= Math.Min(length - 1, j + radius); k++) result[(i * line) + (k * step)] = true;
            }
        }

        return result;
    }
}
