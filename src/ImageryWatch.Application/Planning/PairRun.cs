using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Runs single comparisons of a pipeline file. Whatever happens to one of them is recorded and never stops the others.</summary>
/// <param name="file">The pipeline file.</param>
/// <param name="force">See <see cref="ComparisonRequest.Force"/>.</param>
/// <param name="clock">For durations.</param>
/// <param name="hashes">Hashes of files that are known already.</param>
internal sealed class PairRun(PipelineFile file, bool force, TimeProvider clock, FileHashes hashes)
{
    private readonly ComparisonRunner _runner = new(clock, hashes);

    /// <param name="comparison">The pair.</param>
    /// <param name="number">Its number, from 1, for progress.</param>
    /// <param name="count">Number of pairs.</param>
    /// <param name="listener">Receives progress; may be null.</param>
    /// <param name="cancellation">Ends the run; a cancelled comparison is not recorded.</param>
    /// <exception cref="OperationCanceledException">Cancelled by the user.</exception>
    public BatchItem Run(
        PlannedComparison comparison, int number, int count, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        return Guarded(comparison, () => ItemOf(comparison, _runner.Run(Request(comparison, number, count), listener, cancellation)),
            cancellation);
    }

    /// <summary>Computes a share of the blocks of a pair for a later run.</summary>
    /// <param name="comparison">The pair.</param>
    /// <param name="share">The share.</param>
    /// <param name="number">Its number, from 1, for progress.</param>
    /// <param name="count">Number of units.</param>
    /// <param name="listener">Receives progress; may be null.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="OperationCanceledException">Cancelled by the user.</exception>
    public BatchItem Precompute(
        PlannedComparison comparison, WorkShare share, int number, int count, IProgress<StageProgress>? listener,
        CancellationToken cancellation) => Guarded(
        comparison,
        () =>
        {
            _runner.Precompute(Request(comparison, number, count), share, listener, cancellation);
            return new BatchItem(comparison, ComparisonStatus.Done, null, "");
        },
        cancellation);

    private static BatchItem ItemOf(PlannedComparison comparison, ComparisonResult finished)
    {
        var result = finished.Recorded;
        var status = result.IsAssessable ? ComparisonStatus.Done : ComparisonStatus.NotAssessable;
        return new BatchItem(comparison, status, result, result.WhyNotAssessable) { Explanation = finished.Explanation };
    }

    private BatchItem Guarded(PlannedComparison comparison, Func<BatchItem> run, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        return Caught(comparison, run, cancellation) with { Time = clock.GetElapsedTime(start) };
    }

    private static BatchItem Caught(PlannedComparison comparison, Func<BatchItem> run, CancellationToken cancellation)
    {
        try
        {
            return run();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (NotAssessableException error)
        {
            return new BatchItem(comparison, ComparisonStatus.NotAssessable, null, OneLine(error.Message));
        }
#pragma warning disable CA1031 // A defect that one pair triggers must not cost the results of the others.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return new BatchItem(comparison, ComparisonStatus.Failed, null, MessageOf(error)) { Failure = KindOf(error), Cause = error };
        }
    }

    private ComparisonRequest Request(PlannedComparison comparison, int number, int count) => new()
    {
        Before = comparison.Before.Input,
        After = comparison.After.Input,
        Site = comparison.Site,
        OutputFolder = comparison.FolderIn(file.Options.Report.Output),
        Warnings = comparison.Warning is { } warning ? [warning] : [],
        Force = force,
        Options = file.Options with { Cache = file.Options.Cache.In(file.Options.Report.Output) },
        Number = number,
        Count = count,
    };

    internal static FailureKind KindOf(Exception error) => error switch
    {
        ConfigurationException => FailureKind.Configuration,
        InputException => FailureKind.Input,
        _ => FailureKind.Fault,
    };

    internal static string MessageOf(Exception error) => error switch
    {
        ConfigurationException configuration => string.Join("; ", configuration.Problems),
        ImageryWatchException => OneLine(error.Message),
        OutOfMemoryException => "out of memory; use a lower --memory-limit or fewer --threads",
        _ => $"internal error: {OneLine(error.Message)} (run again with --verbose and report it)",
    };

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}
