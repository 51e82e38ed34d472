namespace ImageryWatch.Preprocessing;

/// <summary>Minimum, maximum and mean over squares of (2 radius + 1) cells; cells outside the scene are ignored.</summary>
internal static class CellFilters
{
    public static float[] Minimum(float[] plane, int columns, int radius) => Both(plane, columns, radius, MathF.Min);

    public static float[] Maximum(float[] plane, int columns, int radius) => Both(plane, columns, radius, MathF.Max);

    /// <summary>Mean over the cells of the 3 x 3 square where <paramref name="counts"/> is true; 0 where there are none.</summary>
    public static float[] Mean(float[] plane, bool[] counts, int columns)
    {
        var rows = plane.Length / columns;
        var result = new float[plane.Length];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                result[(row * columns) + column] = MeanAt(plane, counts, columns, rows, column, row);
        return result;
    }

    private static float MeanAt(float[] plane, bool[] counts, int columns, int rows, int column, int row)
    {
        var (sum, count) = (0f, 0);
        for (var r = Math.Max(0, row - 1); r <= Math.Min(rows - 1, row + 1); r++)
        {
            for (var c = Math.Max(0, column - 1); c <= Math.Min(columns - 1, column + 1); c++)
            {
                if (!counts[(r * columns) + c]) continue;
                sum += plane[(r * columns) + c];
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private static float[] Both(float[] plane, int columns, int radius, Func<float, float, float> extreme)
    {
        var rows = plane.Length / columns;
        var wide = Lines(plane, (rows, columns), (columns, 1), radius, extreme);
        return Lines(wide, (columns, rows), (1, columns), radius, extreme);
    }

    private static float[] Lines(
        float[] plane, (int Count, int Length) lines, (int Line, int Cell) step, int radius, Func<float, float, float> extreme)
    {
        var result = new float[plane.Length];
        for (var line = 0; line < lines.Count; line++)
        {
            var start = line * step.Line;
            for (var i = 0; i < lines.Length; i++)
            {
                var value = plane[start + (i * step.Cell)];
                for (var k = Math.Max(0, i - radius); k <= Math.Min(lines.Length - 1, i + radius); k++)
                    value = extreme(value, plane[start + (k * step.Cell)]);
                result[start + (i * step.Cell)] = value;
            }
        }

        return result;
    }
}
