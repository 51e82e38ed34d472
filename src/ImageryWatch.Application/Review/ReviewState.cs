namespace ImageryWatch.Application;

/// <summary>The objects of a result with the decisions of one history.</summary>
internal sealed class ReviewState
{
    private readonly ReviewedResult _result;
    private readonly Dictionary<string, ReviewItem> _byId;
    private readonly ILookup<string, Decision> _entries;
    private readonly HashSet<Decision> _effective;
    private readonly ILookup<string, string> _earlierIds;

    public ReviewState(ReviewedResult result, DecisionHistory history)
    {
        _result = result;
        History = history;
        _entries = history.Entries.ToLookup(entry => entry.ObjectId);
        _effective = [.. history.Effective];
        _earlierIds = EarlierIds();
        var reported = result.Changes.Concat(result.Candidates).DistinctBy(item => item.Id).Select(WithDecisions).ToList();
        var known = reported.Select(item => item.Id).ToHashSet();
        var missed = _entries.Where(group => !known.Contains(group.Key)).Select(group => MissedOf(group.Key)).OfType<ReviewItem>();
        Items = [.. reported.Concat(missed).OrderByDescending(item => item.Worth).ThenBy(item => item.Id, StringComparer.Ordinal)];
        _byId = Items.ToDictionary(item => item.Id);
    }

    public DecisionHistory History { get; }

    /// <summary>The highest worth first.</summary>
    public IReadOnlyList<ReviewItem> Items { get; }

    public ReviewItem? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Number of the last entry about an object, whether it is in the list or not.</summary>
    public int VersionOf(string id) => EntriesOf(id).Select(entry => entry.Entry).DefaultIfEmpty().Max();

    /// <summary>The last entry about an object that is not undone.</summary>
    public Decision? LastEffective(string id) => EntriesOf(id).LastOrDefault(_effective.Contains);

    /// <summary>The entries about an object, under its id and earlier ones, in the order of the file.</summary>
    private IEnumerable<Decision> EntriesOf(string id) =>
        _earlierIds[id].Prepend(id).SelectMany(one => _entries[one]).OrderBy(entry => entry.Entry);

    /// <summary>The ids under which decisions were made, of changes whose outline and thus id has changed.</summary>
    private ILookup<string, string> EarlierIds()
    {
        var decided = _effective.Where(entry => entry.Kind != DecisionKind.Comment).OrderBy(entry => entry.Entry)
            .ToLookup(entry => entry.ObjectId);
        var current = _result.Changes.Select(item => item.Id).ToHashSet();
        var others = decided.Where(group => !current.Contains(group.Key)).SelectMany(group => group).ToList();
        var pair = _result.Pair with { Changes = [.. _result.Pair.Changes.Where(change => !decided.Contains(change.Id))] };
        return new DecisionSet(others).Apply(GateInputs.Reviewed([pair]), [])[0].Changes.Where(change => change.Decision is not null)
            .ToLookup(change => change.Reported.Id, change => change.Decision!.ObjectId);
    }

    private ReviewItem WithDecisions(ReviewItem item)
    {
        Decision[] effective = [.. EntriesOf(item.Id).Where(_effective.Contains)];
        return item with
        {
            Version = VersionOf(item.Id),
            Decision = Current(effective) is { } decision ? DecisionOf(decision) : null,
            Comments =
            [
                .. effective.Where(entry => entry.Kind == DecisionKind.Comment)
                    .Select(entry => new ReviewComment(entry.Entry, entry.Why, entry.By, entry.When)),
            ],
        };
    }

    /// <summary>Null if the object is not that of a missed structure, or no report of it counts any more.</summary>
    private ReviewItem? MissedOf(string id)
    {
        var last = _entries[id].LastOrDefault(entry => entry.Kind == DecisionKind.Missed && _effective.Contains(entry));
        return last is null
            ? null
            : WithDecisions(_result.Missed(
                id, last.Class!.Value, last.Change!.Value, _result.Coordinates.DegreesToPixels(last.Geometry!)));
    }

    private static Decision? Current(IEnumerable<Decision> effective) =>
        effective.LastOrDefault(entry => entry.Kind != DecisionKind.Comment);

    private ReviewDecision DecisionOf(Decision decision) => new(
        decision.Entry, decision.Kind, decision.Class, decision.Change, decision.Cause, decision.Why, decision.By, decision.When,
        (decision.Outline ?? (decision.Kind == DecisionKind.Missed ? decision.Geometry : null)) is { } outline
            ? _result.Coordinates.DegreesToPixels(outline) : null);
}
