using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// Drawing surface of a figure. Implementations: <see cref="SvgCanvas"/> and <see cref="SkiaCanvas"/> (pixels and PDF). All lengths are in
/// typographic points.
/// </summary>
internal interface ICanvas
{
    /// <summary>Draws a picture into a box.</summary>
    void Picture(RgbImage picture, FigureBox box);

    void Fill(IReadOnlyList<FigurePoint> polygon, Colour colour);

    void Stroke(IReadOnlyList<FigurePoint> line, bool closed, Pen pen);

    /// <summary>Fills the union of boxes with diagonal lines, which mark masked areas.</summary>
    void Hatch(IReadOnlyList<FigureBox> boxes);

    /// <summary>Writes one line of text; its baseline starts, is centred or ends at <paramref name="baseline"/>.</summary>
    void Text(string text, FigurePoint baseline, TextAnchor anchor, TextStyle style);

    /// <summary>The same for a line of text that runs upwards, turned by 90 degrees around <paramref name="baseline"/>.</summary>
    void TextUpwards(string text, FigurePoint baseline, TextAnchor anchor, TextStyle style);

    /// <summary>Clips the following drawing to a box, until <see cref="Unclip"/>.</summary>
    void Clip(FigureBox box);

    void Unclip();
}
