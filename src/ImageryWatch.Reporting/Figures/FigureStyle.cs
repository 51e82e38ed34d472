namespace ImageryWatch.Reporting;

/// <summary>Font sizes and colours of figures for print: no text below 6.5 points.</summary>
internal static class FigureStyle
{
    public const double MarginPoints = 4;

    public static Colour Ink { get; } = new(0x1B, 0x1F, 0x24);

    public static Colour Grey { get; } = new(0x44, 0x4A, 0x52);

    public static Colour Casing { get; } = new(0, 0, 0, 0.6);

    /// <summary>Background of the synthetic banner: dark red; white text on it has a contrast above 7:1.</summary>
    public static Colour Banner { get; } = new(0x8A, 0x1C, 0x1C);

    public static TextStyle Heading { get; } = new(10, true, Ink);

    public static TextStyle PanelHeading { get; } = new(8, true, Ink);

    public static TextStyle Body { get; } = new(7, false, Ink);

    public static TextStyle Small { get; } = new(6.5, false, Grey);

    public static TextStyle BannerText { get; } = new(7.5, true, Colour.White);

    public static TextStyle Notice { get; } = new(7.5, true, Banner);

    public static TextStyle Label { get; } = new(7, true, Colour.Black);
}
