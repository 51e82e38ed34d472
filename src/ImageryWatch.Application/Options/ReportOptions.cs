namespace ImageryWatch.Application;

/// <summary>What is written, and where.</summary>
public sealed record ReportOptions
{
    /// <summary>Folder that receives one folder per site and pair.</summary>
    public string Output { get; init; } = "reports";

    /// <summary>Changes less certain than this are not reported.</summary>
    public double MinConfidence { get; init; } = 0.5;

    /// <summary>Also write changes that are none of the three classes. They are never counted.</summary>
    public bool IncludeOther { get; init; }

    /// <summary>Also draw figures and pictures; without, only tables, maps for GIS and the text of the page are written.</summary>
    public bool Figures { get; init; } = true;

    internal static ReportOptions Read(OptionSection section)
    {
        var defaults = new ReportOptions();
        return new ReportOptions
        {
            Output = section.Text("output", defaults.Output, "Folder for the reports: one folder per site and pair is made below it.") ?? defaults.Output,
            MinConfidence = section.Number("minConfidence", defaults.MinConfidence, 0, 1, "Changes less certain than this are not reported (0..1)."),
            IncludeOther = section.Flag("includeOther", defaults.IncludeOther, "Also write changes that are none of guard_tower, fence, housing. They are never counted."),
            Figures = section.Flag("figures", defaults.Figures, "Also draw figures and pictures; false writes the tables, maps for GIS and a page of text only, which is faster."),
        };
    }
}
