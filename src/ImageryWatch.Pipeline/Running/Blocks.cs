using System.Runtime.ExceptionServices;
using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>Numbered pieces of work on several threads; each writes only its own place, so order never shows.</summary>
internal static class Blocks
{
    /// <summary>Runs the pieces; the first failure is thrown as itself.</summary>
    public static void ForEach(int count, int threads, Action<int> work, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation };
        try
        {
            Parallel.For(0, count, parallel, work);
        }
        catch (AggregateException failures) when (failures.InnerExceptions[0] is ImageryWatchException or OperationCanceledException)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}
