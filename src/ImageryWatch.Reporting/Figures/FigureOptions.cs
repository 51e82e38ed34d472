namespace ImageryWatch.Reporting;

/// <summary>Style and number of figures.</summary>
public sealed record FigureOptions
{
    private const double PointsPerMillimetre = 72 / 25.4;

    /// <summary>Width on paper; 180 mm fills an A4 or letter page between its margins.</summary>
    public double WidthMillimetres { get; init; } = 180;

    /// <summary>Resolution of PNG files, and of pictures in SVG and PDF.</summary>
    public double DotsPerInch { get; init; } = 200;

    public FigureSides Sides { get; init; } = FigureSides.BeforeAndAfter;

    /// <summary>Maximum number of detail figures in a report.</summary>
    public int MaxDetails { get; init; } = 24;

    /// <summary>Image credit ("© 2021 Provider"); null uses sensor and scene name.</summary>
    public string? Credit { get; init; }

    internal double WidthPoints => WidthMillimetres * PointsPerMillimetre;
}

public enum FigureFormat
{
    Png,
    Svg,
    Pdf,
}
