namespace ImageryWatch.Geospatial;

/// <summary>
/// Open datasets of one file, one per slot. A dataset is not thread-safe, so each slot is used by one thread at a time. A dataset caches
/// its decoded tiles, so all reads of a stripe use the same slot and tiles are decoded once, not once per thread. Datasets are opened on
/// demand and stay open while they are among the most recently used ones of the process (<see cref="IdleDatasets"/>).
/// </summary>
internal sealed class DatasetSlots : IDisposable
{
    private const int MaxSlots = 32;
    private readonly Slot[] _slots = [.. Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, MaxSlots)).Select(_ => new Slot())];
    private readonly string _path;
    private volatile bool _isDisposed;

    private sealed class Slot
    {
        public Lock Gate { get; } = new();

        public IdleDataset Idle { get; } = new();
    }

    /// <param name="path">The file, already checked.</param>
    /// <param name="first">An open dataset of the file; the first slot takes ownership.</param>
    public DatasetSlots(string path, DatasetHandle first)
    {
        _path = path;
        IdleDatasets.Keep(_slots[0].Idle, first);
    }

    /// <summary>Runs <paramref name="use"/> with exclusive access to the dataset of a stripe.</summary>
    /// <exception cref="ObjectDisposedException">The raster was closed.</exception>
    public T Use<T>(int stripe, Func<DatasetHandle, T> use)
    {
        var slot = _slots[stripe % _slots.Length];
        lock (slot.Gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var dataset = IdleDatasets.Take(slot.Idle) ?? DatasetOpener.OpenUnchecked(_path);
            try
            {
                return use(dataset);
            }
            finally
            {
                IdleDatasets.Keep(slot.Idle, dataset);
            }
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        foreach (var slot in _slots)
        {
            lock (slot.Gate)
            {
                if (IdleDatasets.Take(slot.Idle) is { } dataset) IdleDatasets.Close(dataset);
            }
        }
    }
}
