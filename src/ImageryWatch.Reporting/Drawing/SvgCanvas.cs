using System.Globalization;
using System.Security;
using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// Draws a figure as SVG 1.1 text. Only presentation attributes are used, so that the same text can be embedded in a page with a strict
/// content security policy; a file also has a style element with its font.
/// </summary>
/// <param name="idPrefix">Prefix of every id, so that several figures can share one page.</param>
/// <param name="encodePicture">Encodes a picture as a data URI.</param>
internal sealed class SvgCanvas(string idPrefix, Func<RgbImage, string> encodePicture) : ICanvas
{
    /// <summary>The font used for measuring text, then common ones; textLength keeps the layout with any of them.</summary>
    public const string FontFamilies = $"'{EmbeddedFont.Family}', Inter, Arial, sans-serif";
    private readonly StringBuilder _body = new();
    private readonly HashSet<char> _regular = [];
    private readonly HashSet<char> _bold = [];
    private int _ids;

    /// <summary>The complete document.</summary>
    /// <param name="widthPoints">Width of the figure.</param>
    /// <param name="heightPoints">Height of the figure.</param>
    /// <param name="title">Text alternative.</param>
    /// <param name="isStandalone">True for a file (XML declaration, size in points); false for embedding in a page.</param>
    /// <param name="marginPoints">White space added around the figure.</param>
    public string Document(double widthPoints, double heightPoints, string title, bool isStandalone, double marginPoints = 0)
    {
        var (width, height) = (widthPoints + (2 * marginPoints), heightPoints + (2 * marginPoints));
        var size = isStandalone ? $" width=\"{N(width)}pt\" height=\"{N(height)}pt\"" : "";
        var declaration = isStandalone ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : "";
        var sheet = isStandalone ? $"<rect {Box(new FigureBox(-marginPoints, -marginPoints, width, height))} fill=\"#ffffff\"/>\n" : "";
        var fonts = isStandalone ? $"<style>\n{Rules()}</style>\n" : "";
        return $"{declaration}<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"{size} "
            + $"viewBox=\"{N(-marginPoints)} {N(-marginPoints)} {N(width)} {N(height)}\" role=\"img\" font-family=\"{FontFamilies}\">"
            + $"<title>{Escape(title)}</title>\n{fonts}{sheet}{_body}</svg>\n";
    }

    public void Picture(RgbImage picture, FigureBox box)
    {
        var data = encodePicture(picture);
        _body.Append(CultureInfo.InvariantCulture, $"<image {Box(box)} preserveAspectRatio=\"none\" xlink:href=\"{data}\"/>\n");
    }

    public void Fill(IReadOnlyList<FigurePoint> polygon, Colour colour) =>
        _body.Append(CultureInfo.InvariantCulture, $"<path d=\"{Path(polygon, closed: true)}\"{Paint("fill", colour)}/>\n");

    public void Stroke(IReadOnlyList<FigurePoint> line, bool closed, Pen pen)
    {
        var dashes = pen.Dashes.Count == 0 ? "" : $" stroke-dasharray=\"{string.Join(' ', pen.Dashes.Select(N))}\"";
        _body.Append(CultureInfo.InvariantCulture, $"<path d=\"{Path(line, closed)}\" fill=\"none\"{Paint("stroke", pen.Colour)}")
            .Append(CultureInfo.InvariantCulture, $" stroke-width=\"{N(pen.Width)}\" stroke-linejoin=\"round\"{dashes}/>\n");
    }

    public void Hatch(IReadOnlyList<FigureBox> boxes)
    {
        if (boxes.Count == 0) return;
        var id = NextId();
        var path = new StringBuilder();
        foreach (var box in boxes)
            path.Append(CultureInfo.InvariantCulture, $"M{N(box.X)} {N(box.Y)}h{N(box.Width)}v{N(box.Height)}h{N(-box.Width)}z");
        _body.Append(
            CultureInfo.InvariantCulture, $"<pattern id=\"{id}\" width=\"{N(HatchLines.Spacing)}\" height=\"{N(HatchLines.Spacing)}\" ")
            .Append("patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">")
            .AppendJoin("", HatchLines.Pens.Select(pen => $"<path d=\"M{N(HatchLines.Spacing / 2)} "
                + $"0V{N(HatchLines.Spacing)}\"{Paint("stroke", pen.Colour)} stroke-width=\"{N(pen.Width)}\"/>"))
            .Append(CultureInfo.InvariantCulture, $"</pattern>\n<path d=\"{path}\" fill=\"url(#{id})\"/>\n");
    }

    public void Text(string text, FigurePoint baseline, TextAnchor anchor, TextStyle style)
    {
        if (text.Length == 0) return;
        (style.Bold ? _bold : _regular).UnionWith(text);
        var width = TextMeasure.Width(text, style);
        var anchorName = anchor switch { TextAnchor.Start => "start", TextAnchor.Middle => "middle", _ => "end" };
        _body.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(baseline.X)}\" y=\"{N(baseline.Y)}\" font-size=\"{N(style.Size)}\"")
            .Append(style.Bold ? " font-weight=\"bold\"" : "")
            .Append(CultureInfo.InvariantCulture, $" text-anchor=\"{anchorName}\" textLength=\"{N(width)}\"")
            .Append(" lengthAdjust=\"spacingAndGlyphs\"")
            .Append(CultureInfo.InvariantCulture, $"{Paint("fill", style.Colour)}>{Escape(text)}</text>\n");
    }

    public void TextUpwards(string text, FigurePoint baseline, TextAnchor anchor, TextStyle style)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<g transform=\"rotate(-90 {N(baseline.X)} {N(baseline.Y)})\">\n");
        Text(text, baseline, anchor, style);
        _body.Append("</g>\n");
    }

    public void Clip(FigureBox box)
    {
        var id = NextId();
        _body.Append(CultureInfo.InvariantCulture, $"<clipPath id=\"{id}\"><rect {Box(box)}/></clipPath>\n<g clip-path=\"url(#{id})\">\n");
    }

    public void Unclip() => _body.Append("</g>\n");

    private string Rules() => EmbeddedFont.Rules(_regular, isBold: false) + EmbeddedFont.Rules(_bold, isBold: true);

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"{idPrefix}{++_ids}");

    private static string Box(FigureBox box) => $"x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\"";

    private static string Paint(string attribute, Colour colour) =>
        colour.Opacity >= 1
            ? $" {attribute}=\"{colour.Hex}\""
            : $" {attribute}=\"{colour.Hex}\" {attribute}-opacity=\"{N(colour.Opacity)}\"";

    private static string Path(IReadOnlyList<FigurePoint> points, bool closed) =>
        "M" + string.Join('L', points.Select(point => $"{N(point.X)} {N(point.Y)}")) + (closed ? "Z" : "");

    private static string N(double value) => Rounded.Text(value, 2);

    private static string Escape(string text) => SecurityElement.Escape(PlainText.Of(text));
}
