namespace ImageryWatch.Core;

/// <summary>
/// Items in the square cells of a plane. Queries return cells row by row, and the items of a cell in the order of adding.
/// </summary>
public sealed class SpatialHash<T>(double cellSize)
{
    private readonly Dictionary<(int Column, int Row), List<T>> _cells = [];

    public (int Column, int Row) CellOf(double x, double y) => ((int)Math.Floor(x / cellSize), (int)Math.Floor(y / cellSize));

    public void Add(PixelPoint at, T item) => Add(CellOf(at.Column, at.Row), item);

    public void Add((int Column, int Row) cell, T item)
    {
        if (!_cells.TryGetValue(cell, out var list)) _cells.Add(cell, list = []);
        list.Add(item);
    }

    /// <summary>Adds an item to every cell that a box touches.</summary>
    public void Add(MapBounds box, T item)
    {
        foreach (var cell in CellsOf(box)) Add(cell, item);
    }

    /// <summary>Items of the cell of a point and of its eight neighbours: all items within one cell size, and some farther ones.</summary>
    public IEnumerable<T> Near(PixelPoint at) => Near(CellOf(at.Column, at.Row), 1);

    /// <summary>Items of all cells within <paramref name="reach"/> columns and rows of a cell.</summary>
    public IEnumerable<T> Near((int Column, int Row) cell, int reach)
    {
        for (var row = cell.Row - reach; row <= cell.Row + reach; row++)
            for (var column = cell.Column - reach; column <= cell.Column + reach; column++)
                if (_cells.TryGetValue((column, row), out var list))
                    foreach (var item in list) yield return item;
    }

    /// <summary>Items of every cell that a box touches; an item added to several of them is returned several times.</summary>
    public IEnumerable<T> In(MapBounds box)
    {
        foreach (var cell in CellsOf(box))
            if (_cells.TryGetValue(cell, out var list))
                foreach (var item in list) yield return item;
    }

    /// <summary>All items, cells in the order of columns, then rows.</summary>
    public IEnumerable<T> All() => _cells.OrderBy(cell => cell.Key).SelectMany(cell => cell.Value);

    private IEnumerable<(int Column, int Row)> CellsOf(MapBounds box)
    {
        var (first, last) = (CellOf(box.MinX, box.MinY), CellOf(box.MaxX, box.MaxY));
        for (var row = first.Row; row <= last.Row; row++)
            for (var column = first.Column; column <= last.Column; column++) yield return (column, row);
    }
}
