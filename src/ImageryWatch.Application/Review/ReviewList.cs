using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// The objects of a result to review, with their decisions. Decisions are appended to decisions.geojson in the result folder, which other
/// processes may write too. Thread-safe.
/// </summary>
public sealed class ReviewList : IDisposable
{
    public const string FileName = "decisions.geojson";

    private readonly Lock _gate = new();
    private readonly ReviewedResult _result;
    private readonly DecisionStore _store;
    private readonly RequestedDecision _requested;
    private ReviewState _state;

    private ReviewList(string resultFolder, TimeProvider clock)
    {
        _result = ReviewedResult.Load(resultFolder);
        try
        {
            _store = new DecisionStore(Path.Combine(resultFolder, FileName));
            _requested = new RequestedDecision(_result, clock);
            _state = new ReviewState(_result, _store.History());
        }
        catch
        {
            _result.Dispose();
            throw;
        }
    }

    /// <summary>Number of the last entry; the file is read again if another process has written it.</summary>
    public int Version => State().History.LastEntry;

    /// <exception cref="InputException">A file of the result is missing or damaged, or a file has a newer version.</exception>
    /// <exception cref="ConfigurationException">decisions.geojson is damaged.</exception>
    public static ReviewList Open(string resultFolder, TimeProvider clock) => new(resultFolder, clock);

    /// <summary>In the order of worth, the highest first.</summary>
    public IReadOnlyList<ReviewItem> Items() => State().Items;

    public ReviewItem? Find(string id) => State().Find(id);

    /// <summary>Records a decision.</summary>
    /// <returns>The object with it.</returns>
    /// <exception cref="DecisionConflictException">The object has another version.</exception>
    /// <exception cref="ConfigurationException">The request is not valid, the object is unknown, or the file is damaged.</exception>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public ReviewItem? Decide(DecisionRequest request)
    {
        string? id = null;
        var history = _store.Append(current =>
        {
            var state = StateOf(current);
            var item = request.Id is null ? null : Existing(state, request.Id);
            CheckVersion(state, request.Id, request.ExpectedVersion);
            var decision = _requested.Make(request, item, current.LastEntry + 1);
            id = item?.Id ?? decision.Id;
            return decision;
        });
        return StateOf(history).Find(id!);
    }

    /// <summary>Cancels the last entry about an object that is not undone.</summary>
    /// <returns>The object; null if it was a missed structure that is not reported any more.</returns>
    /// <exception cref="DecisionConflictException">The object has another version.</exception>
    /// <exception cref="ConfigurationException">There is nothing to undo, or the file is damaged.</exception>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public ReviewItem? Undo(string id, int expectedVersion, string by)
    {
        var history = _store.Append(current =>
        {
            var state = StateOf(current);
            CheckVersion(state, id, expectedVersion);
            var last = state.LastEffective(id) ?? throw new ConfigurationException($"'{id}' has no decision to undo");
            return _requested.Undo(last, by);
        });
        return StateOf(history).Find(id);
    }

    public void Dispose() => _result.Dispose();

    private static ReviewItem Existing(ReviewState state, string id) =>
        state.Find(id) ?? throw new ConfigurationException($"no change, candidate or missed structure has the id '{id}'");

    private static void CheckVersion(ReviewState state, string? id, int expected)
    {
        if (id is not null && state.VersionOf(id) != expected) throw new DecisionConflictException(state.Find(id));
    }

    private ReviewState State() => StateOf(_store.History());

    private ReviewState StateOf(DecisionHistory history)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_state.History, history)) _state = new ReviewState(_result, history);
            return _state;
        }
    }
}
