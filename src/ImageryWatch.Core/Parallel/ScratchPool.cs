using System.Collections.Concurrent;

namespace ImageryWatch.Core;

/// <summary>
/// Pool of buffers; it holds as many as there were concurrent users at most. Objects of which there are many share one pool, so that memory
/// does not grow with their number.
/// </summary>
public sealed class ScratchPool<T>
    where T : class, new()
{
    private readonly ConcurrentBag<T> _idle = [];

    public T Rent() => _idle.TryTake(out var scratch) ? scratch : new T();

    public void Return(T scratch) => _idle.Add(scratch);
}
