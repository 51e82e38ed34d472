using System.Buffers;
using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// The rasters of a date while windows of it are read in any order (registration): each block of a file is decoded once and kept without
/// loss, in memory or in a temporary file, for all later readings. Beyond the limits, blocks are decoded again.
/// </summary>
public sealed class DecodedScene : IDisposable
{
    private readonly BlockStorage _storage;

    /// <summary>Which blocks are packed as whole numbers of 16 bits.</summary>
    private readonly bool[] _isWhole;
    private volatile bool _isKeeping = true;
    private volatile bool _isDisposed;

    /// <param name="tiles">The rasters of the date.</param>
    /// <param name="spill">Limits of memory and disk; null: everything stays in memory.</param>
    public DecodedScene(IReadOnlyList<PlacedTile> tiles, SpillPolicy? spill)
    {
        var count = 0;
        var kept = new List<PlacedTile>();
        foreach (var placed in tiles)
        {
            var raster = new DecodedRaster(this, placed.Tile.Source, count);
            kept.Add(placed with { Tile = placed.Tile with { Source = raster } });
            count += raster.BlockCount;
        }

        Tiles = kept;
        (_storage, _isWhole) = (new BlockStorage(count, spill), new bool[count]);
    }

    /// <summary>The same rasters, read through this object.</summary>
    public IReadOnlyList<PlacedTile> Tiles { get; }

    /// <summary>
    /// From now on, only blocks kept before are read from here: for a pass in tile order, in which the block cache of GDAL suffices.
    /// </summary>
    public void StopKeeping() => _isKeeping = false;

    /// <summary>Deletes what is kept; the rasters then read their files. No reading may be in progress.</summary>
    public void Dispose()
    {
        (_isKeeping, _isDisposed) = (false, true);
        _storage.Dispose();
    }

    /// <summary>Whether blocks not kept yet are to be kept.</summary>
    internal bool IsKeeping => _isKeeping;

    /// <summary>Buffers for blocks while they are decoded, shared by all rasters.</summary>
    internal ScratchPool<PixelBlock> Scratch { get; } = new();

    internal bool Has(int number) => !_isDisposed && _storage.Has(number);

    /// <summary>Keeps a block unless the limits are reached: then no more blocks are kept.</summary>
    internal void Keep(int number, PixelBlock pixels)
    {
        var whole = StoredTile.Whole(pixels.BandCount);
        if (TryStore(number, pixels, whole, isWhole: true)) return;
        if (!TryStore(number, pixels, StoredTile.Exact(pixels.BandCount), isWhole: false)) _isKeeping = false;
    }

    /// <summary>Copies the pixels that a kept block has in common with the target.</summary>
    /// <param name="number">Number of the block.</param>
    /// <param name="window">Its window in the raster.</param>
    /// <param name="target">Receives values and quality flags.</param>
    internal void Copy(int number, PixelWindow window, PixelBlock target)
    {
        var form = _isWhole[number] ? StoredTile.Whole(target.BandCount) : StoredTile.Exact(target.BandCount);
        if (_storage.InMemory(number) is { } kept)
        {
            form.Unpack(kept, window, window.Row, target);
            return;
        }

        var (rows, rowBytes) = (window.Intersect(target.Window), form.BytesPerRow(window.Width));
        var buffer = ArrayPool<byte>.Shared.Rent(rows.Height * rowBytes);
        var part = buffer.AsSpan(0, rows.Height * rowBytes);
        _storage.Read(number, (rows.Row - window.Row) * rowBytes, part);
        form.Unpack(part, window, rows.Row, target);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private bool TryStore(int number, PixelBlock pixels, StoredTile form, bool isWhole)
    {
        var length = pixels.Height * form.BytesPerRow(pixels.Width);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        _isWhole[number] = isWhole;
        var isStored = form.Pack(pixels, buffer.AsSpan(0, length)) && _storage.Store(number, buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        return isStored;
    }
}
