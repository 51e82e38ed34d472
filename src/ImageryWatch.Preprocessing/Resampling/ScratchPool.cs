using System.Collections.Concurrent;

namespace ImageryWatch.Preprocessing;

/// <summary>Pool of per-thread buffers; it holds as many as there were concurrent reads at most.</summary>
internal sealed class ScratchPool<T>
    where T : class, new()
{
    private readonly ConcurrentBag<T> _idle = [];

    public T Rent() => _idle.TryTake(out var scratch) ? scratch : new T();

    public void Return(T scratch) => _idle.Add(scratch);
}
