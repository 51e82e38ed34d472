using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// Receives the results of blocks in the order in which threads complete them, and passes them on one row of blocks at a time: the result
/// does not depend on the threads, and only a few rows of blocks wait in memory.
/// </summary>
/// <param name="columns">Number of columns of blocks.</param>
/// <param name="rows">Number of rows of blocks.</param>
/// <param name="regions">Receives the runs.</param>
/// <param name="before">Receives the ridge points of the earlier date.</param>
/// <param name="after">Receives the ridge points of the later date.</param>
internal sealed class OrderedMerger(int columns, int rows, RegionAssembler regions, LineBuilder before, LineBuilder after)
{
    /// <summary>Rows of blocks processed together, column by column; more rows would need more memory.</summary>
    public const int BandRows = 2;

    /// <summary>Maximum number of waiting rows of blocks; a thread further ahead is suspended.</summary>
    private const int MaxRowsAhead = 2 * BandRows;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);
    private readonly object _gate = new();
    private readonly Dictionary<int, List<BlockFindings>> _waiting = [];
    private int _next;
    private bool _isPassingOn;
    private bool _isStopped;

    /// <summary>Waits until the row of block <paramref name="index"/> is close enough to the current row, or work is stopped.</summary>
    public void WaitForCapacity(int index, CancellationToken cancellation)
    {
        lock (_gate)
        {
            while (!_isStopped && (index / columns) - _next >= MaxRowsAhead)
            {
                cancellation.ThrowIfCancellationRequested();
                Monitor.Wait(_gate, PollInterval);
            }
        }
    }

    /// <summary>Releases all waiting threads: a block failed and its row will never be complete.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    public void Add(int index, BlockFindings findings)
    {
        lock (_gate)
        {
            var row = index / columns;
            if (!_waiting.TryGetValue(row, out var list)) _waiting.Add(row, list = new List<BlockFindings>(columns));
            list.Add(findings);
        }

        while (Take() is { } whole) Deliver(whole);
    }

    /// <summary>The next row of blocks if it is complete and no other thread is passing on a row.</summary>
    private List<BlockFindings>? Take()
    {
        lock (_gate)
        {
            if (_isPassingOn || _next >= rows || !_waiting.TryGetValue(_next, out var list) || list.Count < columns) return null;
            _isPassingOn = true;
            _waiting.Remove(_next);
            return list;
        }
    }

    private void Deliver(List<BlockFindings> whole)
    {
        ParallelLoop.Invoke(
            () => regions.Add([.. whole.SelectMany(block => block.Runs)]),
            () => before.Add([.. whole.SelectMany(block => block.RidgesBefore)]),
            () => after.Add([.. whole.SelectMany(block => block.RidgesAfter)]));
        lock (_gate)
        {
            (_next, _isPassingOn) = (_next + 1, false);
            Monitor.PulseAll(_gate);
        }
    }
}
