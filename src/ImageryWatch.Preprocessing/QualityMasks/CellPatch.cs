namespace ImageryWatch.Preprocessing;

/// <summary>Outline, surroundings and gaps of a region, computed in a small window around it.</summary>
internal sealed class CellPatch
{
    private readonly int _left;
    private readonly int _top;
    private readonly int _width;
    private readonly int _sceneColumns;
    private readonly bool[] _inside;

    /// <param name="cells">Cells of the region.</param>
    /// <param name="columns">Columns of cells in the scene.</param>
    /// <param name="rows">Rows of cells in the scene.</param>
    /// <param name="reach">Largest distance from the region that is queried, in cells.</param>
    public CellPatch(IReadOnlyList<int> cells, int columns, int rows, int reach)
    {
        _sceneColumns = columns;
        _left = Math.Max(0, cells.Min(cell => cell % columns) - reach);
        _top = Math.Max(0, cells.Min(cell => cell / columns) - reach);
        _width = Math.Min(columns - 1, cells.Max(cell => cell % columns) + reach) - _left + 1;
        var height = Math.Min(rows - 1, cells.Max(cell => cell / columns) + reach) - _top + 1;
        _inside = new bool[_width * height];
        foreach (var cell in cells) _inside[(((cell / columns) - _top) * _width) + (cell % columns) - _left] = true;
    }

    /// <summary>
    /// Cells of the scene within <paramref name="outer"/> cells of the region but not within <paramref name="inner"/>; negative values are
    /// inside the region.
    /// </summary>
    public IEnumerable<int> Ring(int inner, int outer)
    {
        var (without, within) = (Grown(inner), Grown(outer));
        return Enumerable.Range(0, within.Length).Where(i => within[i] && !without[i]).Select(Scene);
    }

    /// <summary>Morphological closing of the region: gaps of up to twice <paramref name="radius"/> cells are filled.</summary>
    public IEnumerable<int> Closed(int radius)
    {
        var closed = CellRegions.Erode(Grown(radius), _width, radius);
        return Enumerable.Range(0, closed.Length).Where(i => closed[i]).Select(Scene);
    }

    private bool[] Grown(int radius) =>
        radius >= 0 ? CellRegions.Dilate(_inside, _width, radius) : CellRegions.Erode(_inside, _width, -radius);

    private int Scene(int i) => ((_top + (i / _width)) * _sceneColumns) + _left + (i % _width);
}
