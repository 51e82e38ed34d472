using System.Buffers;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Compresses tiles. With a cache, compressed tiles are kept by their content. Thread-safe.</summary>
/// <param name="level">Level of the DEFLATE compression.</param>
/// <param name="cache">Tiles of earlier runs; null: every tile is compressed.</param>
internal sealed class CompressedTiles(int level, StepCache? cache)
{
    private const string CacheStep = "compressed tiles of rasters";

    /// <summary>Room for a tile that cannot be compressed.</summary>
    private const int MaxBytes = TileLevel.ValueCount + (TileLevel.ValueCount / 64) + 256;

    /// <param name="values">The tile.</param>
    /// <param name="compressed">Its content is replaced.</param>
    /// <exception cref="GdalException">The tile cannot be compressed.</exception>
    public void Compress(ReadOnlySpan<byte> values, ArrayBufferWriter<byte> compressed)
    {
        var key = cache?.Key(CacheStep).Add(level).AddHashOf(values).Finish();
        if (key is { } known && cache!.Read(CacheStep, known, compressed)) return;
        compressed.ResetWrittenCount();
        compressed.Advance(PixelTransfer.Deflate(values, level, compressed.GetSpan(MaxBytes)));
        if (key is { } missing) cache!.Write(missing, compressed.WrittenSpan);
    }
}
