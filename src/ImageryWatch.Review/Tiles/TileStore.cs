using Microsoft.Extensions.Caching.Memory;

namespace ImageryWatch.Review;

/// <summary>
/// Encodes pictures on a limited number of threads and keeps the files that were used last, up to a number of bytes. Requests that the
/// browser has given up are not started.
/// </summary>
internal sealed class TileStore(int threads, long maxBytes) : IDisposable
{
    private readonly SemaphoreSlim _workers = new(threads);
    private readonly MemoryCache _files = new(new MemoryCacheOptions { SizeLimit = maxBytes });
    private int _drawing;

    /// <summary>Whether pictures are being drawn.</summary>
    public bool IsBusy => Volatile.Read(ref _drawing) > 0;

    /// <param name="key">Identifies the picture.</param>
    /// <param name="draw">Draws it, if it is not kept.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    public async Task<byte[]> Get(object key, Func<TilePicture> draw, CancellationToken cancellation)
    {
        if (_files.TryGetValue(key, out byte[]? kept)) return kept!;
        Interlocked.Increment(ref _drawing);
        try
        {
            return await Draw(key, draw, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _drawing);
        }
    }

    public void Dispose()
    {
        _files.Dispose();
        _workers.Dispose();
    }

    private async Task<byte[]> Draw(object key, Func<TilePicture> draw, CancellationToken cancellation)
    {
        await _workers.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_files.TryGetValue(key, out byte[]? kept)) return kept!;
            var png = await Task.Run(() => draw().ToPng(), cancellation).ConfigureAwait(false);
            _files.Set(key, png, new MemoryCacheEntryOptions { Size = png.Length });
            return png;
        }
        finally
        {
            _workers.Release();
        }
    }
}
