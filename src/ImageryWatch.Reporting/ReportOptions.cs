using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Options of the report.</summary>
public sealed record ReportOptions
{
    [Option("Folder for the reports: one folder per site and pair is created below it.", IsPath = true)]
    public string Output { get; init; } = "reports";

    [Option("Changes with a lower confidence are not reported.", Min = 0, Max = 1, Flag = "--min-confidence", ValueName = "P")]
    public double MinConfidence { get; init; } = 0.5;

    [Option("Also write changes that are none of guard_tower, fence, housing. They are never counted.", Flag = "--include-other")]
    public bool IncludeOther { get; init; }

    /// <summary>If false, the page contains tables only, no pixels are read and <c>figures/</c> is not written.</summary>
    [Option(
        "Figures and pictures in the report; without them only tables, GIS layers and a page of text are written, which is faster.",
        Flag = "--no-figures")]
    public bool Figures { get; init; } = true;

    [Option("Also write the report as one PDF file on A4 pages, report.pdf; run: also that of each site, site.pdf.", Flag = "--pdf")]
    public bool Pdf { get; init; }

    /// <summary>Printed as the date of the report. Without it no date is printed: equal inputs give equal bytes on any day.</summary>
    [Option("Date of the report, printed in it; if left out, the report states the dates of the imagery only.", Example = "2016-11-01")]
    public DateTimeOffset? Date { get; init; }

    [Option("Style and number of the figures.", IsAdvanced = true)]
    public FigureOptions FigureStyle { get; init; } = new();

    /// <summary>Number of figures drawn in parallel; the output does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Settings listed in the page's method section, in order ("minimum confidence", "0.5").</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];
}
