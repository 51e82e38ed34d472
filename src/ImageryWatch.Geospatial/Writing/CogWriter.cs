using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Writes a cloud-optimised GeoTIFF block by block, in any order and from several threads. Blocks go to a plain tiled file first; <see
/// cref="Finish"/> converts it to the final layout with overviews. The file gets its final name only then, and disposing without finishing
/// leaves no file. Equal pixels give equal bytes.
/// </summary>
public sealed class CogWriter : IDisposable
{
    /// <summary>Side of the blocks in the file; blocks aligned to them are written fastest.</summary>
    public const int BlockSize = 512;
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly string _stagingPath;
    private readonly string _partialPath;
    private readonly CogFormat _format;
    private DatasetHandle? _staging;

    private CogWriter(string path, CogFormat format)
    {
        _path = path;
        _format = format;
        _stagingPath = TemporaryNames.For(path, "staging.tif");
        _partialPath = TemporaryNames.For(path, "partial.tif");
    }

    /// <exception cref="OutputException">The folder is missing or not writable.</exception>
    public static CogWriter Create(string path, CogFormat format)
    {
        GdalRuntime.Initialise();
        var writer = new CogWriter(path, format);
        try
        {
            writer._staging = CogStaging.Create(writer._stagingPath, format);
            return writer;
        }
        catch (GdalException e)
        {
            writer.Dispose();
            throw OutputFaults.Of(path, e);
        }
    }

    /// <summary>Writes a whole raster whose pixels come from a callback, block by block.</summary>
    /// <param name="path">The output file; replaced where it exists.</param>
    /// <param name="format">All properties except the pixels.</param>
    /// <param name="fill">Receives a window and the span to fill: band after band, each row-major.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write<T>(string path, CogFormat format, CogBlockFiller<T> fill)
        where T : unmanaged
    {
        using var writer = Create(path, format);
        var buffer = new T[BlockSize * BlockSize * format.Bands.Count];
        foreach (var window in new PixelWindow(0, 0, format.Width, format.Height).Blocks(BlockSize))
        {
            var pixels = buffer.AsSpan(0, (int)window.PixelCount * format.Bands.Count);
            fill(window, pixels);
            writer.WriteBlock<T>(window, pixels);
        }

        writer.Finish();
    }

    /// <param name="window">Must be inside the raster.</param>
    /// <param name="pixels">Bytes, 16-bit counts or floats: band after band, each row-major and as large as the window.</param>
    /// <exception cref="OutputException">The block cannot be written (disk full).</exception>
    public void WriteBlock<T>(PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(
            new PixelWindow(0, 0, _format.Width, _format.Height).Contains(window), true, nameof(window));
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, window.PixelCount * _format.Bands.Count, nameof(pixels));
        if (window.IsEmpty) return;
        try
        {
            lock (_gate) CogStaging.Write(Staging, window, pixels, SampleTypeOf<T>(), _format.Bands.Count);
        }
        catch (GdalException e)
        {
            throw OutputFaults.Of(_path, e);
        }
    }

    /// <summary>Creates the final file and moves it to its name.</summary>
    /// <exception cref="OutputException">The file cannot be written (disk full).</exception>
    public void Finish()
    {
        lock (_gate)
        {
            OutputFaults.Guard(_path, () => CogStaging.Flush(Staging));
            OutputFaults.Guard(_path, () => CogStaging.CopyToCog(Staging, _partialPath, _format));
            OutputFaults.Guard(_path, () => CogStaging.VerifyReadable(_partialPath));
            _staging!.Dispose();
            _staging = null;
            OutputFaults.Guard(_path, () => File.Move(_partialPath, _path, overwrite: true));
            TemporaryNames.Delete(_stagingPath);
        }
    }

    /// <summary>Discards everything written unless <see cref="Finish"/> was called.</summary>
    public void Dispose()
    {
        _staging?.Dispose();
        _staging = null;
        TemporaryNames.Delete(_stagingPath);
        TemporaryNames.Delete(_partialPath);
        GdalErrors.Reset();
    }

    private DatasetHandle Staging => _staging ?? throw new ObjectDisposedException(nameof(CogWriter));

    private static int SampleTypeOf<T>() =>
        typeof(T) == typeof(byte) || typeof(T).IsEnum && Enum.GetUnderlyingType(typeof(T)) == typeof(byte) ? GdalDataTypes.Byte
        : typeof(T) == typeof(ushort) ? GdalDataTypes.UInt16
        : typeof(T) == typeof(float) ? GdalDataTypes.Float32
        : throw new ArgumentException($"Pixels of type {typeof(T).Name} are not written; give bytes, 16-bit counts or floats.");
}

/// <summary>Fills the pixels of a window: band after band, each row-major and as large as the window.</summary>
public delegate void CogBlockFiller<T>(PixelWindow window, Span<T> pixels);
