namespace ImageryWatch.Reporting;

/// <summary>Measures text with the shipped fonts: the same width on every canvas and machine.</summary>
internal static class TextMeasure
{
    /// <summary>Width of one line, in points.</summary>
    public static double Width(string text, TextStyle style) => ShapedLine.Of(text, style.Bold).WidthEms * style.Size;
}
