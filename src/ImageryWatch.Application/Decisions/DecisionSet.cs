namespace ImageryWatch.Application;

/// <summary>
/// The decisions of all files. The history is append-only: of several decisions about one object, the one with the latest time counts, and
/// of equal times the later one in the files. A decision finds its change by id, or by place where the outline, and thus the id, changed.
/// </summary>
internal sealed class DecisionSet
{
    private const int MaxListed = 5;
    private readonly IReadOnlyList<Decision> _decisions;
    private readonly KnownObjects _known;

    public DecisionSet(IReadOnlyList<Decision> decisions)
    {
        var objects = decisions.Select((decision, order) => (Decision: decision, Order: order))
            .OrderBy(one => one.Decision.When).ThenBy(one => one.Order).Select(one => one.Decision)
            .GroupBy(decision => decision.Key).ToList();
        var current = objects.Select(group => group.Last()).ToList();
        Missed = [.. current.Where(decision => decision.Kind == DecisionKind.Missed)];
        Examined = [.. current.Where(decision => decision.Kind == DecisionKind.NoChange)];
        _decisions =
        [
            .. objects.Where(group => group.Last().Kind is DecisionKind.Accept or DecisionKind.Relabel
                    || (group.Last().Kind == DecisionKind.Reject && group.All(decision => decision.Kind != DecisionKind.Missed)))
                .Select(group => group.Last()).OrderBy(decision => decision.When),
        ];
        _known = new KnownObjects([.. _decisions.Select(ObjectOf)]);
    }

    /// <summary>In the order of their times.</summary>
    public IReadOnlyList<Decision> Missed { get; }

    /// <summary>Places without a report where nothing was missed, in the order of their times.</summary>
    public IReadOnlyList<Decision> Examined { get; }

    /// <summary>Attaches the decisions to the changes.</summary>
    /// <param name="pairs">The comparisons.</param>
    /// <param name="warnings">Receives the decisions without an object, and those found by place where their dates are unknown.</param>
    public IReadOnlyList<ReviewedPair> Apply(IReadOnlyList<ReviewedPair> pairs, List<string> warnings)
    {
        var chosen = new Dictionary<ReviewedChange, int>(ReferenceEqualityComparer.Instance);
        var found = new HashSet<int>();
        foreach (var change in pairs.SelectMany(pair => pair.Changes))
            foreach (var index in _known.WithIdOf(change.Reported)) Choose(change, index);
        var (byId, foundById) = (chosen.Keys.ToHashSet(ReferenceEqualityComparer.Instance), found.ToHashSet());
        var places = from pair in pairs
                     from change in pair.Changes
                     from place in _known.At(change.Reported, pair.Pair.Dates)
                     where !foundById.Contains(place.Index)
                     group (Change: change, place.Score) by (place.Index, pair.Pair.Folder) into one
                     orderby one.Key.Index
                     select (one.Key.Index, one.MaxBy(candidate => candidate.Score).Change);
        foreach (var (index, change) in places.ToList())
        {
            if (byId.Contains(change)) found.Add(index);
            else Choose(change, index);
        }

        WarnAboutPlaces(found.Except(foundById), warnings);
        WarnAboutLost(found, warnings);
        return [.. pairs.Select(pair => pair with
        {
            Changes = [.. pair.Changes.Select(change => chosen.TryGetValue(change, out var index)
                ? change with { Decision = _decisions[index] } : change)],
        })];

        void Choose(ReviewedChange change, int index)
        {
            found.Add(index);
            chosen[change] = chosen.TryGetValue(change, out var earlier) ? Math.Max(earlier, index) : index;
        }
    }

    /// <summary>The class and the kind of the reported change are part of its id.</summary>
    private static KnownObject ObjectOf(Decision decision)
    {
        var reported = ChangeIds.Kind(decision.Id!);
        return new KnownObject(decision.Id, reported?.Class, reported?.Change, decision.Dates, decision.Geometry);
    }

    private void WarnAboutPlaces(IEnumerable<int> byPlace, List<string> warnings)
    {
        string[] ids = [.. byPlace.Order().Select(index => _decisions[index]).Where(decision => decision.Dates == default)
            .Select(decision => decision.Id!)];
        if (ids.Length > 0)
            warnings.Add(
                $"{Counted(ids.Length, "decision")} without dates found by place, because no change has the id: {Listed(ids)}; add "
                + "before_date and after_date");
    }

    private void WarnAboutLost(HashSet<int> found, List<string> warnings)
    {
        var lost = _decisions.Where((_, index) => !found.Contains(index)).GroupBy(decision => decision.File);
        foreach (var file in lost)
        {
            string[] ids = [.. file.Select(decision => decision.Id!)];
            warnings.Add($"{file.Key}: {Counted(ids.Length, "decision")} about changes that this run does not report: {Listed(ids)}");
        }
    }

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static string Listed(string[] ids) =>
        string.Join(", ", ids.Take(MaxListed)) + (ids.Length > MaxListed ? $" and {ids.Length - MaxListed} more" : "");
}
