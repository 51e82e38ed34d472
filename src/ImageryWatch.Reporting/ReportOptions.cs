namespace ImageryWatch.Reporting;

/// <summary>Options of <see cref="ReportFolderWriter"/>.</summary>
public sealed record ReportOptions
{
    public FigureOptions Figures { get; init; } = new();

    /// <summary>
    /// Whether figures and pictures are written. If false, the page contains tables only, no pixels are read and <c>figures/</c> is not
    /// written: for batches that are processed by programs.
    /// </summary>
    public bool WithPictures { get; init; } = true;

    /// <summary>Number of figures drawn in parallel; the output does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Settings listed in the page's method section, in order ("minimum confidence", "0.5").</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];
}
