using System.Collections.Concurrent;

namespace ImageryWatch.Alignment;

/// <summary>Lends each reading thread its own scratch and takes it back: as many exist as threads ever read at once.</summary>
internal sealed class ScratchPool<T>
    where T : class, new()
{
    private readonly ConcurrentBag<T> _idle = [];

    public T Rent() => _idle.TryTake(out var scratch) ? scratch : new T();

    public void Return(T scratch) => _idle.Add(scratch);
}
