using System.Buffers;
using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// A scene on the analysis grid of which every pixel is decoded and resampled once: the first reading of a tile keeps it, in memory or in a
/// temporary file, for all later readings. Values are rounded to 16-bit floats as <see cref="StoredTile"/> explains, also where nothing
/// can be kept, so that the result does not depend on the limits.
/// </summary>
public sealed class StoredScene : IPixelSource, ICoverage, IContentKeyed, IDisposable
{
    /// <summary>Side of a tile.</summary>
    public const int TilePixels = 256;

    private const int LockCount = 64;
    private readonly IPixelSource _inner;
    private readonly int _columns;
    private readonly StoredTile _format;
    private readonly BlockStorage _storage;
    private readonly ScratchPool<PixelBlock> _blocks = new();
    private readonly Lock[] _locks = [.. Enumerable.Range(0, LockCount).Select(_ => new Lock())];

    /// <param name="inner">The scene; its tiles are read whole.</param>
    /// <param name="spill">Limits of memory and disk; null: everything stays in memory.</param>
    public StoredScene(IPixelSource inner, SpillPolicy? spill)
    {
        _inner = inner;
        _columns = (inner.Width + TilePixels - 1) / TilePixels;
        _format = StoredTile.Rounded(inner.Bands.Count, inner.SaturationValue);
        var count = _columns * ((inner.Height + TilePixels - 1) / TilePixels);
        _storage = new BlockStorage(count, spill);
    }

    public int Width => _inner.Width;

    public int Height => _inner.Height;

    public IReadOnlyList<BandRole> Bands => _inner.Bands;

    public double? SaturationValue => _inner.SaturationValue;

    public void Read(PixelWindow window, PixelBlock block)
    {
        block.Reshape(window, Bands.Count);
        var inside = window.Intersect(new PixelWindow(0, 0, Width, Height));
        if (inside != window) block.Clear(QualityFlags.OutsideCoverage);
        if (inside.IsEmpty) return;
        foreach (var number in TilesIn(window)) CopyTile(number, block);
    }

    public bool IsCovered(PixelPoint point) => _inner is not ICoverage coverage || coverage.IsCovered(point);

    public ContentKey? KeyOf(PixelWindow window)
    {
        // A pixel does not depend on the tile in which it is stored.
        if ((_inner as IContentKeyed)?.KeyOf(window) is not { } pixels) return null;
        return new ContentKeyBuilder("stored pixels").Add(pixels).Add(Width).Add(Height).Add(SaturationValue ?? double.NaN).Finish();
    }

    /// <summary>Numbers of the tiles that a window overlaps, row by row.</summary>
    public IEnumerable<int> TilesIn(PixelWindow window)
    {
        var inside = window.Intersect(new PixelWindow(0, 0, Width, Height));
        if (inside.IsEmpty) yield break;
        for (var row = inside.Row / TilePixels; row * TilePixels < inside.EndRow; row++)
            for (var column = inside.Column / TilePixels; column * TilePixels < inside.EndColumn; column++)
                yield return (row * _columns) + column;
    }

    /// <summary>Deletes the temporary file.</summary>
    public void Dispose() => _storage.Dispose();

    private PixelWindow TileAt(int number) =>
        new PixelWindow(number % _columns * TilePixels, number / _columns * TilePixels, TilePixels, TilePixels)
            .Intersect(new PixelWindow(0, 0, Width, Height));

    private void CopyTile(int number, PixelBlock block)
    {
        var tile = TileAt(number);
        if (!_storage.Has(number) && Store(number, tile) is { } packed)
        {
            _format.Unpack(packed, tile, tile.Row, block);
            ArrayPool<byte>.Shared.Return(packed);
            return;
        }

        if (_storage.InMemory(number) is { } kept) _format.Unpack(kept, tile, tile.Row, block);
        else CopyFromFile(number, tile, block);
    }

    /// <summary>Reads only the rows of the tile that the block needs.</summary>
    private void CopyFromFile(int number, PixelWindow tile, PixelBlock block)
    {
        var rows = tile.Intersect(block.Window);
        var rowBytes = _format.BytesPerRow(tile.Width);
        var buffer = ArrayPool<byte>.Shared.Rent(rows.Height * rowBytes);
        var part = buffer.AsSpan(0, rows.Height * rowBytes);
        _storage.Read(number, (rows.Row - tile.Row) * rowBytes, part);
        _format.Unpack(part, tile, rows.Row, block);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Keeps a tile. Where the limits allow no more, returns its packed pixels in a rented array.</summary>
    private byte[]? Store(int number, PixelWindow tile)
    {
        lock (_locks[number % LockCount])
        {
            if (_storage.Has(number)) return null;
            var pixels = _blocks.Rent();
            _inner.Read(tile, pixels);
            var length = tile.Height * _format.BytesPerRow(tile.Width);
            var packed = ArrayPool<byte>.Shared.Rent(length);
            _format.Pack(pixels, packed.AsSpan(0, length));
            _blocks.Return(pixels);
            if (!_storage.Store(number, packed.AsSpan(0, length))) return packed;
            ArrayPool<byte>.Shared.Return(packed);
            return null;
        }
    }
}
