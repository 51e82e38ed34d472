namespace ImageryWatch.Reporting;

/// <summary>Look and number of figures.</summary>
public sealed record FigureOptions
{
    private const double PointsPerMillimetre = 72 / 25.4;

    /// <summary>Width on paper; 180 mm fills a page of A4 or letter between its margins.</summary>
    public double WidthMillimetres { get; init; } = 180;

    /// <summary>Resolution of PNG, and of the pictures inside SVG and PDF.</summary>
    public double DotsPerInch { get; init; } = 200;

    public FigureSides Sides { get; init; } = FigureSides.BeforeAndAfter;

    /// <summary>Most detail figures of a report.</summary>
    public int MostDetails { get; init; } = 24;

    /// <summary>Credit of the imagery ("© 2021 Provider"); null names sensor and scene.</summary>
    public string? Credit { get; init; }

    internal double WidthPoints => WidthMillimetres * PointsPerMillimetre;
}

public enum FigureFormat
{
    Png,
    Svg,
    Pdf,
}
