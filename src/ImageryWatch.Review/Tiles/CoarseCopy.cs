using ImageryWatch.Core;
using ImageryWatch.Preprocessing;

namespace ImageryWatch.Review;

/// <summary>
/// A copy of a raster at an eighth of its resolution, in parts. A part is computed when it is first read; <see cref="Prepare"/> does so in
/// advance. Thread-safe.
/// </summary>
internal sealed class CoarseCopy : IPixelSource, IDisposable
{
    public const int Factor = 8;
    private readonly StoredScene _parts;
    private readonly int _columns;
    private readonly bool[] _isReady;
    private readonly long[] _lastRequests;
    private int _readyCount;

    /// <param name="boxes">The raster at that resolution.</param>
    /// <param name="spill">Limits of memory and disk.</param>
    public CoarseCopy(IPixelSource boxes, SpillPolicy spill)
    {
        _parts = new StoredScene(boxes, spill);
        _columns = (Width + StoredScene.TilePixels - 1) / StoredScene.TilePixels;
        _isReady = new bool[_columns * ((Height + StoredScene.TilePixels - 1) / StoredScene.TilePixels)];
        _lastRequests = new long[_isReady.Length];
    }

    public int Width => _parts.Width;

    public int Height => _parts.Height;

    public IReadOnlyList<BandRole> Bands => _parts.Bands;

    public double? SaturationValue => _parts.SaturationValue;

    public int PartCount => _isReady.Length;

    public int ReadyCount => Volatile.Read(ref _readyCount);

    public void Read(PixelWindow window, PixelBlock block) => _parts.Read(window, block);

    /// <summary>Whether a window can be read without computing parts. The missing parts are noted as requested.</summary>
    /// <param name="window">In boxes; may reach outside.</param>
    /// <param name="request">Running number of the request.</param>
    public bool IsReady(PixelWindow window, long request)
    {
        var isReady = true;
        foreach (var part in _parts.TilesIn(window))
        {
            if (Volatile.Read(ref _isReady[part])) continue;
            isReady = false;
            Volatile.Write(ref _lastRequests[part], request);
        }

        return isReady;
    }

    /// <summary>The parts that are missing, with the number of their last request; 0 if there was none.</summary>
    public IEnumerable<(int Part, long Request)> Missing()
    {
        for (var part = 0; part < _isReady.Length; part++)
            if (!Volatile.Read(ref _isReady[part])) yield return (part, Volatile.Read(ref _lastRequests[part]));
    }

    /// <summary>Computes a part. It counts as ready also if that fails, so that the failure is reported where the part is shown.</summary>
    /// <exception cref="InputException">Pixels cannot be decoded.</exception>
    public void Prepare(int part, PixelBlock scratch)
    {
        try
        {
            Read(WindowOf(part), scratch);
        }
        finally
        {
            if (!Interlocked.Exchange(ref _isReady[part], true)) Interlocked.Increment(ref _readyCount);
        }
    }

    public void Dispose() => _parts.Dispose();

    private PixelWindow WindowOf(int part) => new PixelWindow(
        part % _columns * StoredScene.TilePixels, part / _columns * StoredScene.TilePixels, StoredScene.TilePixels, StoredScene.TilePixels)
        .Intersect(new PixelWindow(0, 0, Width, Height));
}
