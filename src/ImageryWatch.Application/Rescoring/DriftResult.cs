namespace ImageryWatch.Application;

/// <summary>An old comparison against the new one of the same scenes.</summary>
public sealed record DriftPair
{
    /// <summary>Folder of the new result in the output folder, with forward slashes.</summary>
    public required string Name { get; init; }

    /// <summary>Folder of the old result, as given.</summary>
    public required string OldFolder { get; init; }

    /// <summary>Of the new comparison.</summary>
    public required ComparisonStatus Status { get; init; }

    /// <summary>Why it failed or is not assessable, in one line; otherwise empty.</summary>
    public string Message { get; init; } = "";

    public FailureKind? Failure { get; init; }

    public Exception? Cause { get; init; }

    public bool WasAssessable { get; init; }

    public bool IsSynthetic { get; init; }

    /// <summary>All objects of both results; empty unless both are assessable. Changes of none of the three classes are left out.</summary>
    public IReadOnlyList<ObjectPair> Objects { get; init; } = [];

    /// <summary>Null if it is not known.</summary>
    public RecordedProgram? OldProgram { get; init; }

    public RecordedProgram? NewProgram { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <inheritdoc cref="ComparisonResult.Explanation"/>
    public IReadOnlyList<string> Explanation { get; init; } = [];

    public bool IsAssessable => Status == ComparisonStatus.Done;
}

/// <summary>Differences between old results and the new ones of the same scenes.</summary>
public sealed record DriftResult
{
    /// <summary>Null if the new results are not kept.</summary>
    public required string? Folder { get; init; }

    public required decimal Bound { get; init; }

    /// <summary>Options that differ from those of the old results.</summary>
    public required IReadOnlyList<OptionOverride> Overrides { get; init; }

    public required IReadOnlyList<DriftPair> Pairs { get; init; }

    /// <summary>About the old results as a whole.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public IReadOnlyList<ClassDrift> Classes => ClassDrift.Of([.. Pairs.SelectMany(pair => pair.Objects)]);

    /// <summary>Objects that moved beyond the bound, in the order of the pairs.</summary>
    public IReadOnlyList<(DriftPair Pair, ObjectPair Object)> Moved =>
        [.. from pair in Pairs
            from one in pair.Objects
            where one.Drift(Bound).Count > 0
            select (pair, one)];

    /// <summary>One line per kind of drift; empty: nothing moved beyond the bound.</summary>
    public IReadOnlyList<string> Reasons => DriftReasons.Of(this);
}
