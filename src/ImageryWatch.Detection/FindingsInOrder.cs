using ImageryWatch.Core;

namespace ImageryWatch.Detection;

/// <summary>
/// Takes what blocks yield, in whatever order threads finish them, and hands it on one row of blocks after the other:
/// what is joined then never depends on the threads, and only a few rows of blocks wait in memory.
/// </summary>
/// <param name="columns">Blocks side by side.</param>
/// <param name="rows">Rows of blocks.</param>
/// <param name="regions">Takes the runs.</param>
/// <param name="before">Takes the crests of the earlier date.</param>
/// <param name="after">Takes the crests of the later date.</param>
internal sealed class FindingsInOrder(int columns, int rows, RegionAssembler regions, LineBuilder before, LineBuilder after)
{
    /// <summary>Rows of blocks that are worked on together, column by column; more would wait in memory.</summary>
    public const int BandRows = 2;

    /// <summary>Rows of blocks that may wait; a thread further ahead waits itself.</summary>
    private const int MostWaitingRows = 2 * BandRows;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);
    private readonly object _gate = new();
    private readonly Dictionary<int, List<BlockFindings>> _waiting = [];
    private int _next;
    private bool _isHandingOn;
    private bool _isStopped;

    /// <summary>Blocks until the row of block <paramref name="index"/> is near enough to be taken, or work was stopped.</summary>
    public void WaitForTurn(int index, CancellationToken cancellation)
    {
        lock (_gate)
        {
            while (!_isStopped && (index / columns) - _next >= MostWaitingRows)
            {
                cancellation.ThrowIfCancellationRequested();
                Monitor.Wait(_gate, LookAgain);
            }
        }
    }

    /// <summary>Lets nobody wait any longer: a block failed and its row will never be whole.</summary>
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

        while (Take() is { } whole) HandOn(whole);
    }

    /// <summary>The next row of blocks when it is whole and nobody hands on another.</summary>
    private List<BlockFindings>? Take()
    {
        lock (_gate)
        {
            if (_isHandingOn || _next >= rows || !_waiting.TryGetValue(_next, out var list) || list.Count < columns) return null;
            _isHandingOn = true;
            _waiting.Remove(_next);
            return list;
        }
    }

    private void HandOn(List<BlockFindings> whole)
    {
        ParallelLoop.Invoke(
            () => regions.Add([.. whole.SelectMany(block => block.Runs)]),
            () => before.Add([.. whole.SelectMany(block => block.RidgesBefore)]),
            () => after.Add([.. whole.SelectMany(block => block.RidgesAfter)]));
        lock (_gate)
        {
            (_next, _isHandingOn) = (_next + 1, false);
            Monitor.PulseAll(_gate);
        }
    }
}
