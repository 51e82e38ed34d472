namespace ImageryWatch.Preprocessing;

/// <summary>Connected components of cells (8 neighbours).</summary>
internal static class CellRegions
{
    /// <summary>Components with at least <paramref name="minCells"/> true cells, as cell indices, ordered by their first cell.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Of(bool[] mask, int columns, int minCells)
    {
        var visited = new bool[mask.Length];
        var regions = new List<IReadOnlyList<int>>();
        for (var i = 0; i < mask.Length; i++)
        {
            if (!mask[i] || visited[i]) continue;
            var region = Grow(mask, visited, columns, i);
            if (region.Count >= minCells) regions.Add(region);
        }

        return regions;
    }

    /// <summary>Dilation by <paramref name="radius"/> cells on every side.</summary>
    public static bool[] Dilate(bool[] mask, int columns, int radius)
    {
        var rows = mask.Length / columns;
        var wide = Spread(mask, columns, rows, radius, 1, columns);
        return Spread(wide, rows, columns, radius, columns, 1);
    }

    /// <summary>Erosion by <paramref name="radius"/> cells; cells outside the scene count as true.</summary>
    public static bool[] Erode(bool[] mask, int columns, int radius) =>
        [.. Dilate([.. mask.Select(cell => !cell)], columns, radius).Select(cell => !cell)];

    private static bool[] Spread(bool[] mask, int length, int lines, int radius, int step, int lineStep)
    {
        var result = new bool[mask.Length];
        for (var line = 0; line < lines; line++)
        {
            var last = int.MinValue / 2;
            for (var i = 0; i < length + radius; i++)
            {
                if (i < length && mask[(line * lineStep) + (i * step)]) last = i;
                if (i >= radius && i - last <= 2 * radius) result[(line * lineStep) + ((i - radius) * step)] = true;
            }
        }

        return result;
    }

    private static List<int> Grow(bool[] mask, bool[] visited, int columns, int start)
    {
        var region = new List<int> { start };
        visited[start] = true;
        for (var next = 0; next < region.Count; next++)
            foreach (var neighbour in Neighbours(region[next], columns, mask.Length))
                if (mask[neighbour] && !visited[neighbour]) { visited[neighbour] = true; region.Add(neighbour); }
        return region;
    }

    private static IEnumerable<int> Neighbours(int cell, int columns, int count)
    {
        var (column, row) = (cell % columns, cell / columns);
        for (var r = Math.Max(0, row - 1); r <= row + 1 && r * columns < count; r++)
            for (var c = Math.Max(0, column - 1); c <= column + 1 && c < columns; c++)
                if (c != column || r != row) yield return (r * columns) + c;
    }
}
