using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>The pixels of a window whose centres lie inside a rectangle, row by row.</summary>
internal struct RectanglePixels(OrientedRectangle rectangle, PixelWindow window)
{
    private readonly OrientedRectangle _rectangle = rectangle;
    private readonly PixelWindow _bounds = rectangle.Bounds().Intersect(window);
    private int _column = int.MinValue;
    private int _row;

    public readonly (int Column, int Row) Current => (_column, _row);

    public readonly RectanglePixels GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_bounds.IsEmpty) return false;
        if (_column == int.MinValue) (_column, _row) = (_bounds.Column - 1, _bounds.Row);
        for (; _row < _bounds.EndRow; _row++)
        {
            while (++_column < _bounds.EndColumn)
                if (_rectangle.Contains(new PixelPoint(_column + 0.5, _row + 0.5))) return true;
            _column = _bounds.Column - 1;
        }

        return false;
    }
}
