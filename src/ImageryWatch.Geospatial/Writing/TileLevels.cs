using System.Buffers;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Receives a complete tile.</summary>
/// <param name="level">0: full resolution.</param>
/// <param name="tile">Number of the tile in its level, row by row.</param>
/// <param name="values">All values of the tile.</param>
internal delegate void TileSink(int level, int tile, ReadOnlySpan<byte> values);

/// <summary>
/// Divides the blocks of a raster into the tiles of all its resolutions: the full one and overviews, each of half the resolution of the
/// one before, until one tile contains the raster. Thread-safe.
/// </summary>
internal sealed class TileLevels
{
    private readonly List<TileLevel> _levels = [];
    private readonly CogFormat _format;
    private readonly TileSink _sink;

    /// <param name="format">Size, nodata value and overviews of the raster.</param>
    /// <param name="sink">Receives each tile once, from the threads that add its last pixels; tiles without any pixel are left out.</param>
    public TileLevels(CogFormat format, TileSink sink)
    {
        (_format, _sink) = (format, sink);
        var (width, height) = (format.Width, format.Height);
        while (true)
        {
            _levels.Add(new TileLevel(width, height, Empty));
            if (width <= TileLevel.Side && height <= TileLevel.Side) break;
            (width, height) = ((width + 1) / 2, (height + 1) / 2);
        }
    }

    /// <summary>Value of a pixel without content.</summary>
    public byte Empty => NoData ?? 0;

    public int Count => _levels.Count;

    /// <summary>Number of tiles of a level.</summary>
    public int TileCount(int level) => _levels[level].Count;

    /// <param name="window">Inside the raster; every pixel is written once at most.</param>
    /// <param name="pixels">Row by row.</param>
    public void Add(PixelWindow window, ReadOnlySpan<byte> pixels) => Add(0, window, pixels);

    /// <summary>Completes the tiles of which pixels were not written. To be called once, after the last pixel.</summary>
    public void Complete()
    {
        for (var level = 0; level < Count; level++)
            foreach (var (tile, values) in _levels[level].TakeRest()) Complete(level, tile, values);
    }

    private byte? NoData => _format.NoDataValue is { } value ? (byte)value : null;

    private void Add(int level, PixelWindow window, ReadOnlySpan<byte> pixels)
    {
        foreach (var tile in _levels[level].TilesIn(window))
            if (_levels[level].Add(tile, window, pixels) is { } values) Complete(level, tile, values);
    }

    private void Complete(int level, int tile, byte[] values)
    {
        _sink(level, tile, values.AsSpan(0, TileLevel.ValueCount));
        if (level + 1 < Count) AddReduced(level, _levels[level].WindowOf(tile), values);
        ArrayPool<byte>.Shared.Return(values);
    }

    private void AddReduced(int level, PixelWindow window, byte[] values)
    {
        var half = new PixelWindow(window.Column / 2, window.Row / 2, (window.Width + 1) / 2, (window.Height + 1) / 2);
        var buffer = ArrayPool<byte>.Shared.Rent((int)half.PixelCount);
        var reduced = buffer.AsSpan(0, (int)half.PixelCount);
        if (_format.Overviews == OverviewResampling.Nearest) TileReduction.Select(values, window.Width, window.Height, reduced);
        else TileReduction.Average(values, window.Width, window.Height, reduced, NoData);
        Add(level + 1, half, reduced);
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
