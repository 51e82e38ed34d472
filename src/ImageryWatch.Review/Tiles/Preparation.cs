using ImageryWatch.Core;

namespace ImageryWatch.Review;

/// <summary>
/// Computes coarse copies in the background: parts of which a tile was requested last come first. It pauses while tiles are drawn.
/// </summary>
internal sealed class Preparation : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(2);
    private readonly IReadOnlyList<CoarseCopy> _copies;
    private readonly HashSet<(CoarseCopy, int)> _taken = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Task _work;

    /// <param name="copies">The copies of both dates.</param>
    /// <param name="threads">Parts computed in parallel.</param>
    /// <param name="isBusy">Whether tiles are being drawn.</param>
    /// <param name="onProblem">Receives failures, one line each, from any thread.</param>
    public Preparation(IReadOnlyList<CoarseCopy> copies, int threads, Func<bool> isBusy, Action<string> onProblem)
    {
        _copies = copies;
        _work = Task.WhenAll(Enumerable.Range(0, copies.Count == 0 ? 0 : threads).Select(
            _ => Task.Factory.StartNew(
                () => Work(isBusy, onProblem), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }

    /// <summary>Share of the parts that are ready, 0 to 1.</summary>
    public double Share
    {
        get
        {
            var count = _copies.Sum(copy => (long)copy.PartCount);
            return count == 0 ? 1 : (double)_copies.Sum(copy => (long)copy.ReadyCount) / count;
        }
    }

    /// <summary>Ends when all parts are ready.</summary>
    public Task Finished => _work;

    public void Dispose()
    {
        _cancellation.Cancel();
        _work.Wait();
        _cancellation.Dispose();
    }

    private void Work(Func<bool> isBusy, Action<string> onProblem)
    {
        var scratch = new PixelBlock();
        while (!_cancellation.IsCancellationRequested && Take() is var (copy, part))
        {
            WaitWhile(isBusy);
            if (_cancellation.IsCancellationRequested) return;
            try
            {
                copy.Prepare(part, scratch);
            }
            catch (ImageryWatchException fault)
            {
                onProblem($"the overview is incomplete: {fault.Message}");
            }
        }
    }

    private (CoarseCopy Copy, int Part)? Take()
    {
        lock (_gate)
        {
            var missing = from copy in _copies
                          from one in copy.Missing()
                          where !_taken.Contains((copy, one.Part))
                          select (Copy: copy, one.Part, one.Request);
            var next = missing.DefaultIfEmpty().MaxBy(one => one.Request);
            if (next.Copy is null) return null;
            _taken.Add((next.Copy, next.Part));
            return (next.Copy, next.Part);
        }
    }

    /// <summary>Not without limit, so that a reviewer who never stops moving the map gets the overview as well.</summary>
    private void WaitWhile(Func<bool> isBusy)
    {
        for (var waited = TimeSpan.Zero; waited < MaxPause && isBusy(); waited += Pause)
            _cancellation.Token.WaitHandle.WaitOne(Pause);
    }
}
