namespace ImageryWatch.Raster;

/// <summary>
/// Open datasets of one file, one per slot. A dataset must not be used by two threads at once, so each slot is used by one
/// thread at a time; and a dataset keeps what it decoded to itself, so whoever reads a stripe of the raster
/// uses the same slot and its tiles are decoded once, not once per thread. Datasets open when first needed and stay open up
/// to a limit that all files share, because every one holds a file open.
/// </summary>
internal sealed class DatasetSlots : IDisposable
{
    private const int MostSlots = 32;
    private const int MaximumIdle = 192;
    private static int _idleInProcess;
    private readonly Slot[] _slots = [.. Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, MostSlots)).Select(_ => new Slot())];
    private readonly string _path;
    private volatile bool _isDisposed;

    private sealed class Slot
    {
        public Lock Gate { get; } = new();

        public DatasetHandle? Idle { get; set; }
    }

    /// <param name="path">The file, already checked.</param>
    /// <param name="first">A dataset of it, which the first slot takes over.</param>
    public DatasetSlots(string path, DatasetHandle first)
    {
        _path = path;
        Keep(_slots[0], first);
    }

    /// <summary>Hands the dataset of a stripe to <paramref name="use"/>, alone.</summary>
    /// <exception cref="ObjectDisposedException">The raster was closed.</exception>
    public T Use<T>(int stripe, Func<DatasetHandle, T> use)
    {
        var slot = _slots[stripe % _slots.Length];
        lock (slot.Gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var dataset = Take(slot) ?? DatasetOpener.OpenUnchecked(_path);
            try
            {
                return use(dataset);
            }
            finally
            {
                Keep(slot, dataset);
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
                if (Take(slot) is { } dataset) Close(dataset);
            }
        }
    }

    private static DatasetHandle? Take(Slot slot)
    {
        if (slot.Idle is not { } dataset) return null;
        slot.Idle = null;
        Interlocked.Decrement(ref _idleInProcess);
        return dataset;
    }

    private static void Keep(Slot slot, DatasetHandle dataset)
    {
        if (Interlocked.Increment(ref _idleInProcess) <= MaximumIdle)
        {
            slot.Idle = dataset;
            return;
        }

        Interlocked.Decrement(ref _idleInProcess);
        Close(dataset);
    }

    private static void Close(DatasetHandle dataset)
    {
        dataset.Dispose();
        GdalErrors.Reset();
    }
}
