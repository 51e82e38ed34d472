using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>The values of the network's map covered by one structure.</summary>
/// <param name="Cells">Positions (column, row) in the map, in row order.</param>
/// <param name="Bounds">The smallest window that holds them.</param>
internal sealed record Silhouette(IReadOnlyList<(int Column, int Row)> Cells, PixelWindow Bounds);

/// <summary>
/// Structures of one date in and around one tile of the map. Tiles are counted in values from the map's corner, independent of how the map
/// was computed.
/// </summary>
internal sealed class SilhouetteTile
{
    public const int Side = 512;

    private readonly PixelWindow _core;
    private readonly bool[] _isStructure;

    /// <param name="map">Network probabilities.</param>
    /// <param name="isLater">True for the later date.</param>
    /// <param name="core">Values owned by this tile.</param>
    /// <param name="margin">Margin around the core, in values.</param>
    /// <param name="minProbability">Minimum probability of a structure.</param>
    public SilhouetteTile(ProbabilityMap map, bool isLater, PixelWindow core, int margin, byte minProbability)
    {
        _core = core;
        Window = core.Inflate(margin).Intersect(map.Window);
        _isStructure = new bool[Window.PixelCount];
        var values = new byte[Window.PixelCount];
        foreach (var kind in (StructureClass[])[StructureClass.Housing, StructureClass.GuardTower])
        {
            var plane = map.PlaneOf(new NetworkOutput(kind, isLater ? OutputState.After : OutputState.Before));
            if (plane < 0) continue;
            map.Read(Window, plane, values);
            for (var i = 0; i < values.Length; i++) _isStructure[i] |= values[i] >= minProbability;
        }
    }

    /// <summary>In units of map values.</summary>
    public PixelWindow Window { get; }

    /// <summary>Whether a value of the window belongs to a structure.</summary>
    public bool IsStructure(int column, int row) => _isStructure[Place(column, row)];

    /// <summary>8-connected sets whose first value in row order lies in the core, in the order of that value.</summary>
    public IEnumerable<Silhouette> Silhouettes()
    {
        var visited = new bool[_isStructure.Length];
        for (var row = Window.Row; row < Window.EndRow; row++)
        {
            for (var column = Window.Column; column < Window.EndColumn; column++)
            {
                if (!_isStructure[Place(column, row)] || visited[Place(column, row)]) continue;
                var found = Flood(column, row, visited);
                if (column >= _core.Column && column < _core.EndColumn && row >= _core.Row && row < _core.EndRow) yield return found;
            }
        }
    }

    private Silhouette Flood(int column, int row, bool[] visited)
    {
        var cells = new List<(int Column, int Row)> { (column, row) };
        visited[Place(column, row)] = true;
        var (west, north, east, south) = (column, row, column, row);
        for (var i = 0; i < cells.Count; i++)
        {
            var (c, r) = cells[i];
            (west, north, east, south) = (Math.Min(west, c), Math.Min(north, r), Math.Max(east, c), Math.Max(south, r));
            for (var y = Math.Max(r - 1, Window.Row); y <= Math.Min(r + 1, Window.EndRow - 1); y++)
            {
                for (var x = Math.Max(c - 1, Window.Column); x <= Math.Min(c + 1, Window.EndColumn - 1); x++)
                {
                    if (!_isStructure[Place(x, y)] || visited[Place(x, y)]) continue;
                    visited[Place(x, y)] = true;
                    cells.Add((x, y));
                }
            }
        }

        return new Silhouette(cells, new PixelWindow(west, north, east - west + 1, south - north + 1));
    }

    private int Place(int column, int row) => ((row - Window.Row) * Window.Width) + column - Window.Column;
}
