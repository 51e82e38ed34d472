using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// What a figure is drawn on. Two implementations: <see cref="SvgCanvas"/> and <see cref="SkiaCanvas"/> (pixels and PDF). All lengths
/// are typographic points.
/// </summary>
internal interface ICanvas
{
    /// <summary>Stretches a picture over a box.</summary>
    void Picture(RgbImage picture, FigureBox box);

    void Fill(IReadOnlyList<FigurePoint> polygon, Colour colour);

    void Stroke(IReadOnlyList<FigurePoint> line, bool closed, Pen pen);

    /// <summary>Fills the union of boxes with diagonal lines: ground that was not seen.</summary>
    void Hatch(IReadOnlyList<FigureBox> boxes);

    /// <summary>Writes one line of text whose baseline starts, centres or ends at <paramref name="baseline"/>.</summary>
    void Text(string text, FigurePoint baseline, TextAnchor anchor, TextStyle style);

    /// <summary>Limits what follows to a box, until <see cref="Unclip"/>.</summary>
    void Clip(FigureBox box);

    void Unclip();
}
