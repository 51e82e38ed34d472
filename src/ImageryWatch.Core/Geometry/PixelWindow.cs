namespace ImageryWatch.Core;

/// <summary>A rectangle of whole pixels: the columns [Column, Column + Width) of the rows [Row, Row + Height).</summary>
public readonly record struct PixelWindow(int Column, int Row, int Width, int Height)
{
    public int EndColumn => Column + Width;

    public int EndRow => Row + Height;

    public bool IsEmpty => Width <= 0 || Height <= 0;

    public long PixelCount => IsEmpty ? 0 : (long)Width * Height;

    /// <summary>The intersection; an empty window when there is none.</summary>
    public PixelWindow Intersect(PixelWindow other)
    {
        var column = Math.Max(Column, other.Column);
        var row = Math.Max(Row, other.Row);
        return new PixelWindow(
            column, row,
            Math.Max(0, Math.Min(EndColumn, other.EndColumn) - column),
            Math.Max(0, Math.Min(EndRow, other.EndRow) - row));
    }

    /// <summary>The smallest window that contains both; an empty window adds nothing.</summary>
    public PixelWindow Union(PixelWindow other)
    {
        if (IsEmpty) return other;
        if (other.IsEmpty) return this;
        var column = Math.Min(Column, other.Column);
        var row = Math.Min(Row, other.Row);
        return new PixelWindow(
            column, row,
            Math.Max(EndColumn, other.EndColumn) - column,
            Math.Max(EndRow, other.EndRow) - row);
    }

    /// <summary>The window grown by <paramref name="pixels"/> on every side (a halo).</summary>
    public PixelWindow Inflate(int pixels) => new(Column - pixels, Row - pixels, Width + (2 * pixels), Height + (2 * pixels));

    public bool Contains(int column, int row) => column >= Column && column < EndColumn && row >= Row && row < EndRow;

    public bool Contains(PixelWindow other) =>
        other.Column >= Column && other.Row >= Row && other.EndColumn <= EndColumn && other.EndRow <= EndRow;

    /// <summary>
    /// The blocks of <paramref name="blockSize"/> pixels that cover this window, row by row; blocks at the right and
    /// bottom edge may be smaller.
    /// </summary>
    public IEnumerable<PixelWindow> Blocks(int blockSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockSize, 1);
        for (var row = Row; row < EndRow; row += blockSize)
            for (var column = Column; column < EndColumn; column += blockSize)
                yield return new PixelWindow(column, row, Math.Min(blockSize, EndColumn - column), Math.Min(blockSize, EndRow - row));
    }
}
