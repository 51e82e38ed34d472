using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>The pixels of a window whose centres lie inside a rectangle, row by row.</summary>
internal struct RectanglePixels(OrientedRectangle rectangle, PixelWindow window)
{
    private readonly OrientedRectangle _rectangle = rectangle;
    private readonly PixelWindow _bounds = rectangle.Bounds().Intersect(window);
    private int _column = int.MinValue;
    private int _end = int.MinValue;
    private int _row;

    public readonly (int Column, int Row) Current => (_column, _row);

    public readonly RectanglePixels GetEnumerator() => this;

    public bool MoveNext()
    {
        if (++_column < _end) return true;
        if (_bounds.IsEmpty) return false;
        for (_row = _end == int.MinValue ? _bounds.Row : _row + 1; _row < _bounds.EndRow; _row++)
        {
            (_column, _end) = _rectangle.ColumnsIn(_row, _bounds.Column, _bounds.EndColumn);
            if (_column < _end) return true;
        }

        return false;
    }
}
