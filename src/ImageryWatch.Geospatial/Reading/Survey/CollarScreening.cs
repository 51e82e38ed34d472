using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Flags collars as nodata: the pixels of a <see cref="FillValue"/> in and beside cells of 16 x 16 pixels that have exactly this value, or
/// that have it along the whole of their part of the raster's border. Cells are aligned to the raster, so the result does not depend on
/// the windows read.
/// </summary>
internal sealed class CollarScreening(IReadOnlyList<FillValue> fills, int width, int height)
{
    private const int Cell = 16;

    /// <summary>The pixels that decide about a window: whole cells, and one more cell on every side.</summary>
    public PixelWindow Around(PixelWindow window)
    {
        var (left, top) = (Math.Max(0, ((window.Column / Cell) - 1) * Cell), Math.Max(0, ((window.Row / Cell) - 1) * Cell));
        var right = Math.Min(width, (((window.EndColumn - 1) / Cell) + 2) * Cell);
        var bottom = Math.Min(height, (((window.EndRow - 1) / Cell) + 2) * Cell);
        return new PixelWindow(left, top, right - left, bottom - top);
    }

    /// <param name="block">Unscreened values of a window given by <see cref="Around"/>; its flags are set in place.</param>
    public void Apply(PixelBlock block)
    {
        var (columns, rows) = ((block.Width + Cell - 1) / Cell, (block.Height + Cell - 1) / Cell);
        var filled = new bool[columns * rows];
        foreach (var fill in fills)
        {
            for (var i = 0; i < filled.Length; i++) filled[i] = IsFilled(block, CellAt(block, i % columns, i / columns), fill.Values);
            if (!filled.Contains(true)) continue;
            for (var i = 0; i < filled.Length; i++)
                if (HasFilledNeighbour(filled, columns, rows, i)) Mark(block, CellAt(block, i % columns, i / columns), fill);
        }
    }

    /// <summary>The part of the raster in a cell, in coordinates of the block.</summary>
    private static PixelWindow CellAt(PixelBlock block, int column, int row)
    {
        var (left, top) = (column * Cell, row * Cell);
        return new PixelWindow(left, top, Math.Min(Cell, block.Width - left), Math.Min(Cell, block.Height - top));
    }

    private bool IsFilled(PixelBlock block, PixelWindow cell, float[] values) =>
        IsConstant(block, cell, values) || BorderLines(block, cell).Any(line => IsConstant(block, line, values));

    private IEnumerable<PixelWindow> BorderLines(PixelBlock block, PixelWindow cell)
    {
        if (block.Window.Row + cell.Row == 0) yield return cell with { Height = 1 };
        if (block.Window.Row + cell.EndRow == height) yield return cell with { Row = cell.EndRow - 1, Height = 1 };
        if (block.Window.Column + cell.Column == 0) yield return cell with { Width = 1 };
        if (block.Window.Column + cell.EndColumn == width) yield return cell with { Column = cell.EndColumn - 1, Width = 1 };
    }

    private static bool IsConstant(PixelBlock block, PixelWindow part, float[] values)
    {
        for (var band = 0; band < values.Length; band++)
            for (var row = part.Row; row < part.EndRow; row++)
                if (block.Row(band, row).Slice(part.Column, part.Width).ContainsAnyExcept(values[band])) return false;
        return true;
    }

    private static bool HasFilledNeighbour(bool[] filled, int columns, int rows, int cell)
    {
        var (column, row) = (cell % columns, cell / columns);
        for (var r = Math.Max(0, row - 1); r <= Math.Min(rows - 1, row + 1); r++)
            for (var c = Math.Max(0, column - 1); c <= Math.Min(columns - 1, column + 1); c++)
                if (filled[(r * columns) + c]) return true;
        return false;
    }

    private static void Mark(PixelBlock block, PixelWindow cell, FillValue fill)
    {
        for (var row = cell.Row; row < cell.EndRow; row++)
            for (var pixel = (row * block.Width) + cell.Column; pixel < (row * block.Width) + cell.EndColumn; pixel++)
                if (IsNear(block, pixel, fill)) block.Quality[pixel] |= QualityFlags.NoData;
    }

    private static bool IsNear(PixelBlock block, int pixel, FillValue fill)
    {
        for (var band = 0; band < fill.Values.Length; band++)
            if (!(Math.Abs(block.Band(band)[pixel] - fill.Values[band]) <= fill.Tolerances[band])) return false;
        return true;
    }
}
