using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>The values of a network's map in which one structure stands.</summary>
/// <param name="Cells">Places (column, row) in the map, the first row first.</param>
/// <param name="Bounds">The smallest window that holds them.</param>
internal sealed record Silhouette(IReadOnlyList<(int Column, int Row)> Cells, PixelWindow Bounds);

/// <summary>
/// Ground around one tile of the map: what stands in one date. Tiles are counted in values from the map's corner and never depend on
/// how the map was made.
/// </summary>
internal sealed class SilhouetteTile
{
    public const int Side = 512;

    private readonly PixelWindow _core;
    private readonly bool[] _standing;

    /// <param name="map">The network's word.</param>
    /// <param name="isLater">Which date.</param>
    /// <param name="core">Values that this tile answers for.</param>
    /// <param name="margin">Values that it sees beyond them.</param>
    /// <param name="least">Probability from which on something stands.</param>
    public SilhouetteTile(ProbabilityMap map, bool isLater, PixelWindow core, int margin, byte least)
    {
        _core = core;
        Window = core.Inflate(margin).Intersect(map.Window);
        _standing = new bool[Window.PixelCount];
        var values = new byte[Window.PixelCount];
        foreach (var kind in (string[])["housing", "guard_tower"])
        {
            var plane = map.PlaneOf(kind + (isLater ? ":after" : ":before"));
            if (plane < 0) continue;
            map.Read(Window, plane, values);
            for (var i = 0; i < values.Length; i++) _standing[i] |= values[i] >= least;
        }
    }

    /// <summary>Counted in values.</summary>
    public PixelWindow Window { get; }

    /// <summary>Whether anything stands in a value of the window.</summary>
    public bool IsStanding(int column, int row) => _standing[Place(column, row)];

    /// <summary>Connected sets (over sides and corners) that begin in the core, in the order of their first value, row by row.</summary>
    public IEnumerable<Silhouette> Silhouettes()
    {
        var seen = new bool[_standing.Length];
        for (var row = Window.Row; row < Window.EndRow; row++)
        {
            for (var column = Window.Column; column < Window.EndColumn; column++)
            {
                if (!_standing[Place(column, row)] || seen[Place(column, row)]) continue;
                var found = Flood(column, row, seen);
                if (column >= _core.Column && column < _core.EndColumn && row >= _core.Row && row < _core.EndRow) yield return found;
            }
        }
    }

    private Silhouette Flood(int column, int row, bool[] seen)
    {
        var cells = new List<(int Column, int Row)> { (column, row) };
        seen[Place(column, row)] = true;
        var (west, north, east, south) = (column, row, column, row);
        for (var i = 0; i < cells.Count; i++)
        {
            var (c, r) = cells[i];
            (west, north, east, south) = (Math.Min(west, c), Math.Min(north, r), Math.Max(east, c), Math.Max(south, r));
            for (var y = Math.Max(r - 1, Window.Row); y <= Math.Min(r + 1, Window.EndRow - 1); y++)
            {
                for (var x = Math.Max(c - 1, Window.Column); x <= Math.Min(c + 1, Window.EndColumn - 1); x++)
                {
                    if (!_standing[Place(x, y)] || seen[Place(x, y)]) continue;
                    seen[Place(x, y)] = true;
                    cells.Add((x, y));
                }
            }
        }

        return new Silhouette(cells, new PixelWindow(west, north, east - west + 1, south - north + 1));
    }

    private int Place(int column, int row) => ((row - Window.Row) * Window.Width) + column - Window.Column;
}
