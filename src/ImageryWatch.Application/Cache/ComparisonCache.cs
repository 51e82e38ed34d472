using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// What one comparison reuses of earlier runs: its whole folder, if nothing has changed, else the results of steps. Also explains it.
/// </summary>
internal sealed class ComparisonCache
{
    private const int MaxChanges = 8;
    private readonly ResultCache _store;
    private readonly ComparisonRequest _request;
    private readonly RunInputs _inputs;
    private readonly KnownResult? _known;
    private readonly ContentKey _lastRun;

    /// <param name="store">The folder of values.</param>
    /// <param name="steps">Counts the values reused so far.</param>
    /// <param name="request">The comparison.</param>
    /// <param name="inputs">All that it depends on.</param>
    /// <param name="known">Records the finished folder for a run that opens no raster; or null.</param>
    public ComparisonCache(ResultCache store, StepCache steps, ComparisonRequest request, RunInputs inputs, KnownResult? known)
    {
        (_store, Steps, _request, _inputs, _known) = (store, steps, request, inputs, known);
        _lastRun = new ContentKeyBuilder("last run").Add(Path.GetFullPath(request.OutputFolder)).Finish();
    }

    public StepCache Steps { get; }

    /// <inheritdoc cref="ResultCache.WriteProblem"/>
    public string? WriteProblem => _store.WriteProblem;

    /// <summary>Whether the output folder holds the complete result of the same inputs, options and code.</summary>
    public bool HasResult(CancellationToken cancellation)
    {
        var isIntact = Directory.Exists(_request.OutputFolder) && _store.Read(_inputs.Key()) is { } description
            && FinishedFolder.IsIntact(_request.OutputFolder, description, Threads, cancellation);
        if (isIntact) _known?.Record(_store, _inputs.Key());
        return isIntact;
    }

    /// <summary>Records a finished folder, and the inputs for the explanation of the next run.</summary>
    /// <param name="folder">The folder before it is published.</param>
    /// <param name="cancellation">Checked within each file.</param>
    /// <returns>The explanation of this run.</returns>
    public IReadOnlyList<string> Finish(string folder, CancellationToken cancellation)
    {
        string[] explanation = [Reason(), .. Steps.Counts.OrderBy(step => step.Key, StringComparer.Ordinal).Select(Line), .. Problems()];
        _store.Write(_inputs.Key(), FinishedFolder.Describe(folder, cancellation));
        _known?.Record(_store, _inputs.Key());
        _store.Write(_lastRun, StoredJson.Bytes(_inputs));
        _store.Trim();
        return explanation;
    }

    private int Threads => _request.Options.Resources.ThreadCount;

    private string Reason()
    {
        if (_store.Read(_lastRun) is not { } stored) return "computed: no earlier run into this folder is recorded";
        var changed = _inputs.ChangesSince(StoredJson.Read<RunInputs>(stored));
        return changed.Count == 0
            ? "computed: the result of the last run is incomplete or was changed"
            : $"computed: changed since the last run: {string.Join(", ", changed.Take(MaxChanges))}"
                + (changed.Count > MaxChanges ? $" and {changed.Count - MaxChanges} more" : "");
    }

    private static string Line(KeyValuePair<string, StepCount> step) => step.Value switch
    {
        { Computed: 0, Reused: 1 } => $"{step.Key}: reused",
        { Computed: 1, Reused: 0 } => $"{step.Key}: computed",
        { Computed: 0 } count => $"{step.Key}: all {count.Reused} reused",
        { Reused: 0 } count => $"{step.Key}: all {count.Computed} computed",
        var count => $"{step.Key}: {count.Reused} reused, {count.Computed} computed",
    };

    private IEnumerable<string> Problems()
    {
        if (_store.Damaged > 0) yield return $"{_store.Damaged} damaged files of the cache were not used";
        if (_store.WriteProblem is { } problem) yield return $"the cache cannot be written, so the next run computes again: {problem}";
    }
}
