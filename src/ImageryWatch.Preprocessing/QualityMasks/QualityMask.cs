using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Quality flags of one date, in addition to those of the pixels themselves: one value per square cell of <see cref="CellPixels"/> grid
/// pixels, row-major from the grid's corner.
/// </summary>
public sealed class QualityMask
{
    private readonly QualityFlags[] _cells;

    /// <param name="columns">Columns of cells.</param>
    /// <param name="rows">Rows of cells.</param>
    /// <param name="cellPixels">Grid pixels along a cell's side.</param>
    /// <param name="cells">Flags per cell, row-major.</param>
    /// <param name="warnings">Warnings for the report.</param>
    public QualityMask(int columns, int rows, int cellPixels, QualityFlags[] cells, IReadOnlyList<string>? warnings = null)
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

    /// <summary>True when no cell has a flag, snow included.</summary>
    public bool IsClear => !_cells.AsSpan().ContainsAnyExcept(QualityFlags.None);

    /// <summary>True when at least one cell has the flag <paramref name="cause"/>.</summary>
    public bool Has(QualityFlags cause) => _cells.Any(cell => (cell & cause) != 0);

    internal ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(_cells.AsSpan());

    /// <summary>The flags of a cell.</summary>
    public QualityFlags Cell(int column, int row) => _cells[(row * Columns) + column];

    /// <summary>The flags of a grid pixel; none outside the mask.</summary>
    public QualityFlags At(int column, int row)
    {
        if (column < 0 || row < 0) return QualityFlags.None;
        var (c, r) = (column / CellPixels, row / CellPixels);
        return c < Columns && r < Rows ? Cell(c, r) : QualityFlags.None;
    }

    /// <summary>Adds the cells that overlap a window of the grid.</summary>
    internal void AddTo(ContentKeyBuilder key, PixelWindow window)
    {
        var (firstColumn, firstRow) = (Math.Max(0, window.Column) / CellPixels, Math.Max(0, window.Row) / CellPixels);
        var endColumn = Math.Min(Columns, (Math.Max(0, window.EndColumn) + CellPixels - 1) / CellPixels);
        var endRow = Math.Min(Rows, (Math.Max(0, window.EndRow) + CellPixels - 1) / CellPixels);
        key.Add(CellPixels).Add(firstColumn).Add(firstRow);
        for (var row = firstRow; row < endRow && firstColumn < endColumn; row++)
            key.Add(MemoryMarshal.AsBytes(_cells.AsSpan((row * Columns) + firstColumn, endColumn - firstColumn)));
    }

    /// <summary>Share of the cells with the flag <paramref name="cause"/>, 0..1.</summary>
    public double Share(QualityFlags cause) => _cells.Length == 0 ? 0 : (double)_cells.Count(cell => (cell & cause) != 0) / _cells.Length;
}
