namespace ImageryWatch.Application;

/// <summary>Result of a finished comparison.</summary>
/// <param name="Recorded">The content of its folder.</param>
public sealed record ComparisonResult(RecordedComparison Recorded)
{
    public string Folder => Recorded.Folder;

    public bool IsAssessable => Recorded.IsAssessable;
}
