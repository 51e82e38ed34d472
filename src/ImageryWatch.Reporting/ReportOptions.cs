namespace ImageryWatch.Reporting;

/// <summary>What <see cref="ReportFolderWriter"/> writes and how.</summary>
public sealed record ReportOptions
{
    public FigureOptions Figures { get; init; } = new();

    /// <summary>
    /// Whether figures and pictures are made. Without, the page holds its tables only, nothing asks for a pixel of either
    /// date, and <c>figures/</c> is not written: for batches that are read by programs.
    /// </summary>
    public bool WithPictures { get; init; } = true;

    /// <summary>Figures drawn at once; bytes do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Settings to state in the page's method section, in order ("minimum confidence", "0.5").</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];
}
