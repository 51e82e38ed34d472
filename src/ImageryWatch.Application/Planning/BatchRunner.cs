using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Status of one comparison of a batch.</summary>
public enum ComparisonStatus
{
    Done,
    NotAssessable,

    /// <summary>An input could not be used; the batch continued.</summary>
    Failed,
}

/// <param name="Plan">The planned comparison.</param>
/// <param name="Status">Its status.</param>
/// <param name="Result">Null if nothing was written.</param>
/// <param name="Message">One line, or empty.</param>
public sealed record BatchItem(PlannedComparison Plan, ComparisonStatus Status, RecordedComparison? Result, string Message);

/// <param name="Folder">Folder of the comparisons.</param>
/// <param name="Items">In the order of the plan.</param>
/// <param name="Gate">See <see cref="GateOptions"/>.</param>
/// <param name="Notes">Sites without a pair.</param>
public sealed record BatchResult(string Folder, IReadOnlyList<BatchItem> Items, GateResult Gate, IReadOnlyList<string> Notes);

/// <summary>Runs the comparisons of a pipeline file one after the other; each uses all workers.</summary>
public sealed class BatchRunner(TimeProvider clock)
{
    /// <summary>Baseline and decisions; null: none.</summary>
    public GateInputs? Gate { get; init; }

    /// <summary>
    /// Runs the plan. A pair with bad input, or one that is not assessable, is recorded and the batch continues. Finished results are kept
    /// when a later comparison fails or the user cancels.
    /// </summary>
    /// <exception cref="ConfigurationException">The file is invalid, or its output is not a folder.</exception>
    /// <exception cref="OutputException">A result cannot be written.</exception>
    public BatchResult Run(PipelineFile file, bool force, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        var output = file.Options.Report.Output;
        OutputPath.FolderOf(output);
        var plan = BatchPlanner.Plan(file, cancellation);
        var runner = new ComparisonRunner(clock);
        var items = new List<BatchItem>();
        foreach (var comparison in plan.Comparisons)
            items.Add(RunOne(runner, comparison, Request(file, comparison, output, force, items.Count + 1, plan.Comparisons.Count),
                listener, cancellation));
        var gate = (Gate ?? GateInputs.Load(file, [], [])).Evaluate([.. items.Select(GatePair.Of)]);
        GateFiles.Write(output, gate, plan.Notes);
        var result = new BatchResult(output, items, gate, plan.Notes);
        BatchIndex.Write(result);
        return result;
    }

    private static ComparisonRequest Request(
        PipelineFile file, PlannedComparison comparison, string output, bool force, int number, int count) =>
        new()
        {
            Before = comparison.Before.Input,
            After = comparison.After.Input,
            Site = comparison.Site,
            OutputFolder = Path.Combine(output, Path.Combine(comparison.Folder.Split('/'))),
            Force = force,
            Options = file.Options,
            Number = number,
            Count = count,
        };

    private static BatchItem RunOne(
        ComparisonRunner runner, PlannedComparison comparison, ComparisonRequest request, IProgress<StageProgress>? listener,
        CancellationToken cancellation)
    {
        try
        {
            var result = runner.Run(request, listener, cancellation).Recorded;
            var status = result.IsAssessable ? ComparisonStatus.Done : ComparisonStatus.NotAssessable;
            return new BatchItem(comparison, status, result, result.WhyNotAssessable);
        }
        catch (NotAssessableException error)
        {
            return new BatchItem(comparison, ComparisonStatus.NotAssessable, null, error.Message);
        }
        catch (InputException error)
        {
            return new BatchItem(comparison, ComparisonStatus.Failed, null, error.Message);
        }
    }
}
