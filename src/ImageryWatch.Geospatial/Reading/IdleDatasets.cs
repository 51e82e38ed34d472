namespace ImageryWatch.Geospatial;

/// <summary>Place of a dataset that is open but not in use.</summary>
internal sealed class IdleDataset
{
    /// <summary>Null while the dataset is in use or closed.</summary>
    public DatasetHandle? Handle { get; set; }

    /// <summary>Position in the order of use.</summary>
    public LinkedListNode<IdleDataset>? Node { get; set; }
}

/// <summary>
/// The open datasets of the process that are not in use. The least recently used one is closed when there are too many: each holds a file
/// handle and buffers of decoded pixels. Thread-safe.
/// </summary>
internal static class IdleDatasets
{
    private const int Max = 48;
    private static readonly Lock Gate = new();
    private static readonly LinkedList<IdleDataset> ByLastUse = new();

    /// <summary>Takes a dataset out of its place; null if it has been closed.</summary>
    public static DatasetHandle? Take(IdleDataset place)
    {
        lock (Gate) return Remove(place);
    }

    /// <summary>Puts a dataset into its place; may close another one.</summary>
    public static void Keep(IdleDataset place, DatasetHandle dataset)
    {
        DatasetHandle? oldest = null;
        lock (Gate)
        {
            place.Handle = dataset;
            place.Node = ByLastUse.AddLast(place);
            if (ByLastUse.Count > Max) oldest = Remove(ByLastUse.First!.Value);
        }

        if (oldest is not null) Close(oldest);
    }

    public static void Close(DatasetHandle dataset)
    {
        dataset.Dispose();
        GdalErrors.Reset();
    }

    private static DatasetHandle? Remove(IdleDataset place)
    {
        if (place.Node is null) return null;
        ByLastUse.Remove(place.Node);
        var dataset = place.Handle;
        (place.Node, place.Handle) = (null, null);
        return dataset;
    }
}
