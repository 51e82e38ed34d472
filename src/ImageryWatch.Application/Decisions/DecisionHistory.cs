namespace ImageryWatch.Application;

/// <summary>The entries of one decisions.geojson, in its order.</summary>
internal sealed class DecisionHistory
{
    public DecisionHistory(IReadOnlyList<Decision> entries)
    {
        Entries = entries;
        Effective = [.. WithoutUndone(entries)];
    }

    public static DecisionHistory Empty { get; } = new([]);

    public IReadOnlyList<Decision> Entries { get; }

    /// <summary>The entries that are neither undone nor an undo, comments included.</summary>
    public IReadOnlyList<Decision> Effective { get; }

    /// <summary>Number of the last entry; 0 if there is none.</summary>
    public int LastEntry => Entries.Count > 0 ? Entries[^1].Entry : 0;

    /// <summary>An undo cancels an earlier entry, which may be an undo: the entry that this one has cancelled counts again.</summary>
    private static IEnumerable<Decision> WithoutUndone(IReadOnlyList<Decision> entries)
    {
        var undone = new HashSet<int>();
        for (var i = entries.Count - 1; i >= 0; i--)
            if (entries[i].Undoes is { } target && !undone.Contains(entries[i].Entry)) undone.Add(target);
        return entries.Where(entry => entry.Kind != DecisionKind.Undo && !undone.Contains(entry.Entry));
    }
}
