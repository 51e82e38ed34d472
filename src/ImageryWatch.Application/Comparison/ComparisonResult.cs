namespace ImageryWatch.Application;

/// <summary>Result of a finished comparison.</summary>
/// <param name="Recorded">The content of its folder.</param>
public sealed record ComparisonResult(RecordedComparison Recorded)
{
    public string Folder => Recorded.Folder;

    public bool IsAssessable => Recorded.IsAssessable;

    /// <summary>True if the folder of an earlier run was kept, because nothing has changed.</summary>
    public bool IsReused { get; init; }

    /// <summary>Which steps were reused or computed and why, one line each; empty without a cache.</summary>
    public IReadOnlyList<string> Explanation { get; init; } = [];
}
