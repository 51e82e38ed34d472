using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Style and number of figures.</summary>
public sealed record FigureOptions
{
    private const double PointsPerMillimetre = 72 / 25.4;

    [Option(
        "Width on paper; 180 mm fills an A4 or letter page between its margins.",
        Unit = "mm", Min = 40, Max = 600, Flag = "--width-mm", ValueName = "MM")]
    public double WidthMillimetres { get; init; } = 180;

    [Option(
        "Resolution of PNG files, and of pictures in SVG and PDF.",
        Unit = "dpi", Min = 50, Max = 1200, Flag = "--dpi", ValueName = "DPI")]
    public double DotsPerInch { get; init; } = 200;

    [Option("Dates shown in a figure: beforeAndAfter, beforeOnly, afterOnly.")]
    public FigureSides Sides { get; init; } = FigureSides.BeforeAndAfter;

    [Option("Maximum number of detail figures in a report.", Min = 0, Max = 1000)]
    public int MaxDetails { get; init; } = 24;

    [Option("Maximum number of structures that the report of a site shows at all dates.", Min = 0, Max = 1000)]
    public int MaxTimelines { get; init; } = 12;

    [Option(
        "Image credit, such as '© 2021 Provider'; sensor and scene name if left out.",
        Flag = "--credit", ValueName = "TEXT", Example = "\"© 2021 Provider\"")]
    public string? Credit { get; init; }

    /// <summary>
    /// For figures that are published: coordinates are rounded to multiples of this, without grid references; null for exact ones.
    /// </summary>
    public decimal? RoundedDegrees { get; init; }

    /// <summary>Whether the figure belongs to a public edition, which has no table of changes and no numbered areas.</summary>
    internal bool IsPublic => RoundedDegrees is not null;

    /// <summary>The file that lists all changes.</summary>
    internal string ListName => IsPublic ? MarkdownDocument.FileName : ChangesCsv.FileName;

    internal double WidthPoints => WidthMillimetres * PointsPerMillimetre;
}

public enum FigureFormat
{
    Png,
    Svg,
    Pdf,
}
