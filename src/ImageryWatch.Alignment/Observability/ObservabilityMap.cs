using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// Why places of one date say nothing about the ground beyond what the pixels themselves tell: one cause per square
/// cell of <see cref="CellPixels"/> grid pixels, row-major from the grid's corner.
/// </summary>
public sealed class ObservabilityMap
{
    private readonly UnseenCause[] _cells;

    /// <param name="columns">Cells side by side.</param>
    /// <param name="rows">Cells from top to bottom.</param>
    /// <param name="cellPixels">Grid pixels along a cell's side.</param>
    /// <param name="cells">Cause per cell, row-major.</param>
    /// <param name="warnings">What a person should know.</param>
    public ObservabilityMap(int columns, int rows, int cellPixels, UnseenCause[] cells, IReadOnlyList<string>? warnings = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cellPixels, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, columns * rows);
        Columns = columns;
        Rows = rows;
        CellPixels = cellPixels;
        Warnings = warnings ?? [];
        _cells = cells;
    }

    public int Columns { get; }

    public int Rows { get; }

    public int CellPixels { get; }

    public IReadOnlyList<string> Warnings { get; }

    /// <summary>True when no cell has a cause, snow included.</summary>
    public bool IsClear => !_cells.AsSpan().ContainsAnyExcept(UnseenCause.None);

    /// <summary>True when some cell has <paramref name="cause"/>.</summary>
    public bool Has(UnseenCause cause) => _cells.Any(cell => (cell & cause) != 0);

    /// <summary>The cause at a cell.</summary>
    public UnseenCause Cell(int column, int row) => _cells[(row * Columns) + column];

    /// <summary>The cause at a pixel of the grid; none outside the map.</summary>
    public UnseenCause At(int column, int row)
    {
        if (column < 0 || row < 0) return UnseenCause.None;
        var (c, r) = (column / CellPixels, row / CellPixels);
        return c < Columns && r < Rows ? Cell(c, r) : UnseenCause.None;
    }

    /// <summary>Share of the cells that have <paramref name="cause"/>, 0..1.</summary>
    public double Share(UnseenCause cause) => _cells.Length == 0 ? 0 : (double)_cells.Count(cell => (cell & cause) != 0) / _cells.Length;
}
