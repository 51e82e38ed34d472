using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>An axis-aligned rectangle in pixels, including its border.</summary>
internal readonly record struct PixelBox(double Left, double Top, double Right, double Bottom)
{
    public static PixelBox Around(PixelPoint one, PixelPoint other) => new(
        Math.Min(one.Column, other.Column), Math.Min(one.Row, other.Row), Math.Max(one.Column, other.Column), Math.Max(one.Row, other.Row));

    public PixelBox Union(PixelBox other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public bool Touches(PixelBox other) => Left <= other.Right && other.Left <= Right && Top <= other.Bottom && other.Top <= Bottom;
}

/// <summary>
/// Spatial index of line segments: each is listed in every cell that its bounding box touches. Uses flat arrays, because a large scene has
/// millions of segments and a tree of boxes takes several times their size.
/// </summary>
internal sealed class SegmentGrid
{
    private const double CellPixels = 64;

    private readonly (PixelPoint From, PixelPoint To)[] _segments;
    private readonly PixelBox _bounds;
    private readonly int _columns;
    private readonly int _rows;

    /// <summary>Segments of cell i are at <see cref="_first"/>[i] up to <see cref="_first"/>[i + 1] in <see cref="_members"/>.</summary>
    private readonly int[] _first;
    private readonly int[] _members;

    private readonly record struct Cells(int Left, int Top, int Right, int Bottom);

    public SegmentGrid(IEnumerable<(PixelPoint From, PixelPoint To)> segments)
    {
        _segments = [.. segments];
        if (_segments.Length > 0) _bounds = _segments.Select(BoxOf).Aggregate((all, one) => all.Union(one));
        (_columns, _rows) = (ColumnOf(_bounds.Right) + 1, RowOf(_bounds.Bottom) + 1);
        _first = FirstOfCells();
        _members = Members();
    }

    /// <summary>Every segment whose bounding box touches a box, once; unordered.</summary>
    public IEnumerable<(PixelPoint From, PixelPoint To)> Touching(PixelBox box)
    {
        if (_segments.Length == 0 || !_bounds.Touches(box)) yield break;
        var range = CellsOf(box);
        for (var row = range.Top; row <= range.Bottom; row++)
        {
            for (var column = range.Left; column <= range.Right; column++)
            {
                for (var i = _first[(row * _columns) + column]; i < _first[(row * _columns) + column + 1]; i++)
                {
                    var segment = _segments[_members[i]];
                    if (BoxOf(segment).Touches(box) && IsFirstCommon(segment, range, column, row)) yield return segment;
                }
            }
        }
    }

    /// <summary>A segment in several of the requested cells is returned for the first of them only.</summary>
    private bool IsFirstCommon((PixelPoint From, PixelPoint To) segment, Cells range, int column, int row)
    {
        var own = CellsOf(BoxOf(segment));
        return column == Math.Max(own.Left, range.Left) && row == Math.Max(own.Top, range.Top);
    }

    private int[] FirstOfCells()
    {
        var first = new int[(_columns * _rows) + 1];
        foreach (var segment in _segments)
            foreach (var cell in NumbersOf(segment)) first[cell + 1]++;
        for (var i = 1; i < first.Length; i++) first[i] += first[i - 1];
        return first;
    }

    private int[] Members()
    {
        var members = new int[_first[^1]];
        var next = _first.AsSpan(0, _first.Length - 1).ToArray();
        for (var i = 0; i < _segments.Length; i++)
            foreach (var cell in NumbersOf(_segments[i])) members[next[cell]++] = i;
        return members;
    }

    private IEnumerable<int> NumbersOf((PixelPoint From, PixelPoint To) segment)
    {
        var cells = CellsOf(BoxOf(segment));
        for (var row = cells.Top; row <= cells.Bottom; row++)
            for (var column = cells.Left; column <= cells.Right; column++) yield return (row * _columns) + column;
    }

    private Cells CellsOf(PixelBox box) => new(
        Math.Max(0, ColumnOf(box.Left)), Math.Max(0, RowOf(box.Top)), Math.Min(_columns - 1, ColumnOf(box.Right)),
        Math.Min(_rows - 1, RowOf(box.Bottom)));

    private int ColumnOf(double column) => (int)Math.Floor((column - _bounds.Left) / CellPixels);

    private int RowOf(double row) => (int)Math.Floor((row - _bounds.Top) / CellPixels);

    private static PixelBox BoxOf((PixelPoint From, PixelPoint To) segment) => PixelBox.Around(segment.From, segment.To);
}
