using System.Runtime.ExceptionServices;

namespace ImageryWatch.Core;

/// <summary>
/// Parallel loop used throughout the product. Items start in order, one at a time, so that neighbours that read the same tiles run
/// together. A failure is rethrown unchanged, with its stack trace, and not as an <see cref="AggregateException"/>.
/// </summary>
/// <remarks>
/// After a failure no further item starts. All items before the failed one have started and are finished, so the failure of the smallest
/// index is thrown for any number of threads. The token's <see cref="OperationCanceledException"/> is thrown when cancellation left items
/// unfinished.
/// </remarks>
public static class ParallelLoop
{
    /// <summary>Runs <paramref name="work"/> for 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="threads">Items that run at once; less than 1 means 1.</param>
    /// <param name="work">Receives the index of an item.</param>
    /// <param name="cancellation">Checked before each item.</param>
    /// <exception cref="OperationCanceledException">Cancelled before every item was done.</exception>
    public static void For(int count, int threads, Action<int> work, CancellationToken cancellation = default) =>
        For(count, threads, static () => 0, (index, _) => work(index), cancellation);

    /// <summary>The same, with scratch memory that <paramref name="scratch"/> creates once per thread.</summary>
    public static void For<TScratch>(
        int count, int threads, Func<TScratch> scratch, Action<int, TScratch> work, CancellationToken cancellation = default)
    {
        var loop = new Loop<TScratch>(count, scratch, work, cancellation);
        var workers = Math.Clamp(threads, 1, Math.Max(1, count));
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => loop.Work());
        loop.ThrowFailure();
    }

    /// <summary>Runs <paramref name="work"/> for each of <paramref name="items"/>, which start in order.</summary>
    public static void ForEach<T>(IEnumerable<T> items, int threads, Action<T> work, CancellationToken cancellation = default)
    {
        T[] all = [.. items];
        For(all.Length, threads, index => work(all[index]), cancellation);
    }

    /// <summary>The same, with scratch memory that <paramref name="scratch"/> creates once per thread.</summary>
    public static void ForEach<T, TScratch>(
        IEnumerable<T> items, int threads, Func<TScratch> scratch, Action<T, TScratch> work, CancellationToken cancellation = default)
    {
        T[] all = [.. items];
        For(all.Length, threads, scratch, (index, memory) => work(all[index], memory), cancellation);
    }

    /// <summary>Runs all actions concurrently.</summary>
    public static void Invoke(params Action[] actions) => For(actions.Length, actions.Length, index => actions[index]());

    private sealed class Loop<TScratch>(int count, Func<TScratch> scratch, Action<int, TScratch> work, CancellationToken cancellation)
    {
        private readonly Lock _gate = new();
        private int _next;
        private int _failedIndex = int.MaxValue;
        private ExceptionDispatchInfo? _failure;
        private bool _isCancelled;

        public void Work()
        {
            var (memory, hasMemory) = (default(TScratch)!, false);
            while (TakeNext() is { } index)
            {
                try
                {
                    if (!hasMemory) (memory, hasMemory) = (scratch(), true);
                    work(index, memory);
                }
#pragma warning disable CA1031 // Rethrown by ThrowFailure on the caller's thread.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    Record(index, error);
                }
            }
        }

        public void ThrowFailure()
        {
            if (_isCancelled) cancellation.ThrowIfCancellationRequested();
            _failure?.Throw();
        }

        private int? TakeNext()
        {
            lock (_gate)
            {
                if (_next >= count || _failure is not null || _isCancelled) return null;
                _isCancelled = cancellation.IsCancellationRequested;
                return _isCancelled ? null : _next++;
            }
        }

        private void Record(int index, Exception error)
        {
            lock (_gate)
            {
                if (error is OperationCanceledException && cancellation.IsCancellationRequested) _isCancelled = true;
                if (index >= _failedIndex) return;
                (_failedIndex, _failure) = (index, ExceptionDispatchInfo.Capture(error));
            }
        }
    }
}
