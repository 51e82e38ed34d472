using System.Buffers;
using System.Collections.Concurrent;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Writes a raster on the analysis grid as a cloud-optimised GeoTIFF, from blocks in any order and from several threads. Tiles are
/// compressed as soon as they are complete, or taken from an earlier run: GDAL accepts no compressed tiles, so that it writes only the
/// header. The file gets its final name in <see cref="Finish"/>, and disposing without finishing leaves no file. Equal pixels give equal
/// bytes.
/// </summary>
public sealed class GridRasterWriter : IDisposable
{
    /// <summary>Compressed tiles kept in memory until the file is written; the others wait in a temporary file.</summary>
    private const long MemoryBytes = 16 << 20;

    private readonly string _path;
    private readonly string _partialPath;
    private readonly CogFormat _format;
    private readonly StepCache? _cache;
    private readonly TileLevels _levels;
    private readonly CompressedTiles _compression;
    private readonly BlockStorage _tiles;

    /// <summary>Number of the first tile of each level among all tiles.</summary>
    private readonly int[] _first;
    private readonly ConcurrentBag<ArrayBufferWriter<byte>> _buffers = [];

    private GridRasterWriter(string path, CogFormat format, StepCache? cache)
    {
        (_path, _format, _cache) = (path, format, cache);
        _partialPath = TemporaryNames.For(path, "partial.tif");
        _levels = new TileLevels(format, Store);
        _compression = new CompressedTiles(format.CompressionLevel, cache);
        var spill = new SpillPolicy(MemoryBytes, Path.GetDirectoryName(Path.GetFullPath(path))!);
        _first = [.. Enumerable.Range(0, _levels.Count).Select(level => Enumerable.Range(0, level).Sum(_levels.TileCount))];
        _tiles = new BlockStorage(_first[^1] + _levels.TileCount(_levels.Count - 1), spill);
    }

    /// <param name="path">The output file; replaced where it exists.</param>
    /// <param name="grid">The analysis grid.</param>
    /// <param name="format">All properties except the pixels.</param>
    /// <param name="cache">Compressed tiles of earlier runs, or null.</param>
    /// <exception cref="OutputException">The folder is missing or not writable.</exception>
    public static GridRasterWriter Create(string path, AnalysisGrid grid, GridRasterFormat format, StepCache? cache = null)
    {
        var writer = new GridRasterWriter(path, format.On(grid), cache);
        OutputFaults.Guard(path, () => File.WriteAllBytes(writer._partialPath, []));
        return writer;
    }

    /// <summary>Thread-safe.</summary>
    /// <param name="window">Must be inside the raster; no pixel is written twice.</param>
    /// <param name="pixels">Row by row.</param>
    /// <exception cref="OutputException">The tiles cannot be stored (disk full).</exception>
    public void WriteBlock(PixelWindow window, ReadOnlySpan<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(
            new PixelWindow(0, 0, _format.Width, _format.Height).Contains(window), true, nameof(window));
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, window.PixelCount, nameof(pixels));
        try
        {
            _levels.Add(window, pixels);
        }
        catch (GdalException e)
        {
            throw OutputFaults.Of(_path, e);
        }
    }

    /// <summary>Creates the final file and moves it to its name.</summary>
    /// <exception cref="OutputException">The file cannot be written (disk full).</exception>
    public void Finish() => OutputFaults.Guard(_path, () =>
    {
        _levels.Complete();
        WriteFile(new CogHeader(CogStaging.Header(_path, _format, _cache)));
        CogStaging.VerifyReadable(_partialPath);
        File.Move(_partialPath, _path, overwrite: true);
    });

    /// <summary>Discards everything written unless <see cref="Finish"/> was called.</summary>
    public void Dispose()
    {
        _tiles.Dispose();
        TemporaryNames.Delete(_partialPath);
    }

    private void Store(int level, int tile, ReadOnlySpan<byte> values)
    {
        if (!values.ContainsAnyExcept(_levels.Empty)) return;
        if (!_buffers.TryTake(out var buffer)) buffer = new ArrayBufferWriter<byte>();
        _compression.Compress(values, buffer);
        _tiles.Store(_first[level] + tile, buffer.WrittenSpan);
        _buffers.Add(buffer);
    }

    /// <summary>The header, then the coarsest level, the others, the full resolution last: the order of such files.</summary>
    private void WriteFile(CogHeader header)
    {
        using var file = new FileStream(_partialPath, FileMode.Create, FileAccess.Write, FileShare.None);
        file.Write(header.Bytes);
        for (var level = _levels.Count - 1; level >= 0; level--)
            for (var tile = 0; tile < _levels.TileCount(level); tile++) WriteTile(file, header, level, tile);
        file.Position = 0;
        file.Write(header.Bytes);
    }

    /// <summary>Writes a tile between its length and a repetition of its last bytes, as the header promises.</summary>
    private void WriteTile(FileStream file, CogHeader header, int level, int tile)
    {
        const int mark = sizeof(int);
        var number = _first[level] + tile;
        if (!_tiles.Has(number)) return;
        var length = _tiles.Length(number);
        var buffer = ArrayPool<byte>.Shared.Rent(length + (2 * mark));
        var bytes = buffer.AsSpan(mark, length);
        if (_tiles.InMemory(number) is { } kept) kept.CopyTo(bytes);
        else _tiles.Read(number, 0, bytes);
        BitConverter.TryWriteBytes(buffer, length);
        bytes[^mark..].CopyTo(buffer.AsSpan(mark + length));
        header.SetTile(level, tile, file.Position + mark, length);
        file.Write(buffer, 0, length + (2 * mark));
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
