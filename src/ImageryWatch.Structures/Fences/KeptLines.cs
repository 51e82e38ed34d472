using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>Lines to which others are added: tells whether a point lies on one that is there already.</summary>
/// <param name="reachPixels">How far from a line a point is still on it.</param>
internal sealed class KeptLines(double reachPixels)
{
    private const double CellPixels = 64;
    private readonly Dictionary<(int Column, int Row), List<(PixelPoint From, PixelPoint To)>> _cells = [];

    public bool HasNear(PixelPoint point) =>
        _cells.TryGetValue((Cell(point.Column), Cell(point.Row)), out var segments) && segments.Exists(s => LineIndex.Distance(point, s.From, s.To) <= reachPixels);

    /// <summary>Each segment is known to all cells from which it may be near.</summary>
    public void Add(IReadOnlyList<PixelPoint> line)
    {
        for (var i = 1; i < line.Count; i++)
        {
            var box = PixelBox.Around(line[i - 1], line[i]);
            for (var row = Cell(box.Top - reachPixels); row <= Cell(box.Bottom + reachPixels); row++)
                for (var column = Cell(box.Left - reachPixels); column <= Cell(box.Right + reachPixels); column++) At((column, row)).Add((line[i - 1], line[i]));
        }
    }

    private List<(PixelPoint From, PixelPoint To)> At((int Column, int Row) cell)
    {
        if (!_cells.TryGetValue(cell, out var segments)) _cells.Add(cell, segments = []);
        return segments;
    }

    private static int Cell(double pixel) => (int)Math.Floor(pixel / CellPixels);
}
