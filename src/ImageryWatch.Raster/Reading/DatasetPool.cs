using System.Collections.Concurrent;

namespace ImageryWatch.Raster;

/// <summary>
/// Open datasets of one file. A dataset must not be used by two threads at once, so each reader takes one and gives
/// it back; idle ones are kept up to a limit that all files share, because every one holds a file open.
/// </summary>
internal sealed class DatasetPool : IDisposable
{
    private const int MaximumIdle = 192;
    private static int _idleInProcess;
    private readonly ConcurrentBag<DatasetHandle> _idle = [];
    private readonly string _path;
    private volatile bool _isDisposed;

    /// <param name="path">The file, already checked.</param>
    /// <param name="first">A dataset of it, which the pool takes over.</param>
    public DatasetPool(string path, DatasetHandle first)
    {
        _path = path;
        Return(first);
    }

    public DatasetHandle Rent()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_idle.TryTake(out var dataset)) return DatasetOpener.OpenUnchecked(_path);
        Interlocked.Decrement(ref _idleInProcess);
        return dataset;
    }

    public void Return(DatasetHandle dataset)
    {
        if (Interlocked.Increment(ref _idleInProcess) > MaximumIdle) Discard(dataset);
        else _idle.Add(dataset);
        if (_isDisposed) Dispose();
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var dataset)) Discard(dataset);
    }

    private static void Discard(DatasetHandle dataset)
    {
        Interlocked.Decrement(ref _idleInProcess);
        dataset.Dispose();
        GdalErrors.Reset();
    }
}
