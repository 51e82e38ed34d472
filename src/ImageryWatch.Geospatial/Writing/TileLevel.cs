using System.Buffers;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Tiles of one resolution of a raster while their pixels arrive. What was not written has the value of an empty pixel. Thread-safe.
/// </summary>
/// <param name="width">Columns of the raster at this resolution.</param>
/// <param name="height">Its rows.</param>
/// <param name="empty">Value of a pixel without content.</param>
internal sealed class TileLevel(int width, int height, byte empty)
{
    /// <summary>Side of a tile.</summary>
    public const int Side = CogWriter.BlockSize;

    /// <summary>Values of a tile: also those at the edge of the raster are complete.</summary>
    public const int ValueCount = Side * Side;

    private readonly Lock _gate = new();
    private readonly PixelWindow _window = new(0, 0, width, height);
    private readonly int _columns = (width + Side - 1) / Side;
    private readonly Dictionary<int, Begun> _begun = [];

    private sealed record Begun(byte[] Values)
    {
        public long Missing { get; set; }
    }

    public int Count => _columns * ((_window.Height + Side - 1) / Side);

    /// <summary>The part of a tile inside the raster.</summary>
    public PixelWindow WindowOf(int tile) =>
        new PixelWindow(tile % _columns * Side, tile / _columns * Side, Side, Side).Intersect(_window);

    public IEnumerable<int> TilesIn(PixelWindow window)
    {
        for (var row = window.Row / Side; row * Side < window.EndRow; row++)
            for (var column = window.Column / Side; column * Side < window.EndColumn; column++) yield return (row * _columns) + column;
    }

    /// <summary>Copies the common pixels of a window and a tile; every pixel is written once at most.</summary>
    /// <returns>The values, which the caller returns to the pool, if the tile is complete now; else null.</returns>
    public byte[]? Add(int tile, PixelWindow window, ReadOnlySpan<byte> pixels)
    {
        var (whole, common) = (WindowOf(tile), WindowOf(tile).Intersect(window));
        lock (_gate)
        {
            if (!_begun.TryGetValue(tile, out var begun)) _begun.Add(tile, begun = New(whole));
            for (var row = common.Row; row < common.EndRow; row++)
                pixels.Slice(((row - window.Row) * window.Width) + common.Column - window.Column, common.Width)
                    .CopyTo(begun.Values.AsSpan(((row - whole.Row) * Side) + common.Column - whole.Column));
            begun.Missing -= common.PixelCount;
            if (begun.Missing > 0) return null;
            _begun.Remove(tile);
            return begun.Values;
        }
    }

    /// <summary>The tiles that are not complete: number and values. To be called after the last pixel.</summary>
    public (int Tile, byte[] Values)[] TakeRest()
    {
        lock (_gate)
        {
            (int, byte[])[] rest = [.. _begun.OrderBy(tile => tile.Key).Select(tile => (tile.Key, tile.Value.Values))];
            _begun.Clear();
            return rest;
        }
    }

    private Begun New(PixelWindow whole)
    {
        var values = ArrayPool<byte>.Shared.Rent(ValueCount);
        values.AsSpan(0, ValueCount).Fill(empty);
        return new Begun(values) { Missing = whole.PixelCount };
    }
}
