using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <param name="Name">File name with extension.</param>
/// <param name="Bytes">The file.</param>
/// <param name="AltText">One sentence for people who cannot see it.</param>
/// <param name="Labels">Labels of the changes described below the panels.</param>
/// <param name="Warnings">Such as characters that no installed font can draw.</param>
public sealed record RenderedFigure(string Name, byte[] Bytes, string AltText, IReadOnlyList<string> Labels, IReadOnlyList<string> Warnings);

/// <summary>Draws figures of a report as PNG, SVG or PDF. Safe from several threads when the pictures are.</summary>
public sealed class FigureRenderer : IDisposable
{
    private readonly GridGeography? _geography;
    private readonly LocatedReport _located;
    private readonly ReportPictures _pictures;
    private readonly FigureOptions _options;
    private readonly FigurePlan _plan;

    /// <param name="report">What was found.</param>
    /// <param name="pictures">Pixels on the report's grid.</param>
    /// <param name="options">Size and look.</param>
    public FigureRenderer(ChangeReport report, ReportPictures pictures, FigureOptions options)
        : this(report, new GridGeography(report.Grid), pictures, options)
    {
    }

    private FigureRenderer(ChangeReport report, GridGeography geography, ReportPictures pictures, FigureOptions options)
        : this(new LocatedReport(report, geography.ToGeographic), pictures, options) => _geography = geography;

    internal FigureRenderer(LocatedReport located, ReportPictures pictures, FigureOptions options)
    {
        _located = located;
        _pictures = pictures;
        _options = options;
        _plan = new FigurePlan(located, options);
    }

    /// <summary>The whole area with every change.</summary>
    public RenderedFigure RenderOverview(FigureFormat format) => Render(_plan.Overview(), format);

    /// <summary>One figure around the changes with these ids (or labels such as "T1").</summary>
    /// <exception cref="ConfigurationException">An id is not in the report.</exception>
    public RenderedFigure Render(IReadOnlyCollection<string> ids, FigureFormat format)
    {
        if (ids.Count == 0) return RenderOverview(format);
        var unknown = ids.Where(id => !_located.Changes.Any(change => IsNamed(change, id))).ToList();
        if (unknown.Count > 0)
            throw new ConfigurationException([.. unknown.Select(id => $"No change has the id or label \"{id}\"; see the column id of {ChangesCsv.FileName}.")]);
        return Render(_plan.Around([.. _located.Changes.Where(change => ids.Any(id => IsNamed(change, id)))]), format);
    }

    public void Dispose() => _geography?.Dispose();

    internal RenderedFigure Render(FigureContent content, FigureFormat format)
    {
        var layout = new FigureLayout(_located, _pictures, _options);
        var alt = FigureText.AltText(_located.Report, content);
        var (extension, bytes, missing) = format switch
        {
            FigureFormat.Png => Png(layout, content, alt),
            FigureFormat.Pdf => Pdf(layout, content, alt),
            _ => Svg(layout, content, alt),
        };
        string[] warnings = missing == 0 ? [] : [MissingGlyphs.Warning(missing)];
        return new RenderedFigure($"{content.Name}.{extension}", bytes, alt, [.. content.Listed.Select(change => change.Label)], warnings);
    }

    /// <summary>SVG text to stand inline in a page.</summary>
    internal string InlineSvg(FigureContent content, Func<RgbImage, string> encodePicture)
    {
        var canvas = new SvgCanvas($"{content.Name}-", encodePicture);
        var sheet = new FigureLayout(_located, _pictures, _options).Lay(content, canvas.TextWidth);
        sheet.Draw(canvas);
        return canvas.Document(sheet.Width, sheet.Y, FigureText.AltText(_located.Report, content), isStandalone: false, marginPoints: 1);
    }

    private (string Extension, byte[] Bytes, int Missing) Png(FigureLayout layout, FigureContent content, string alt)
    {
        using var ruler = CairoCanvas.ForPixels(1, 1, 72);
        var sheet = layout.Lay(content, ruler.TextWidth);
        using var canvas = CairoCanvas.ForPixels(sheet.Width, sheet.Y, _options.DotsPerInch, FigureStyle.MarginPoints);
        sheet.Draw(canvas);
        var bytes = PngEncoder.Encode(canvas.ToImage(), _options.DotsPerInch, Texts(content, alt));
        return ("png", bytes, canvas.MissingGlyphs);
    }

    private (string Extension, byte[] Bytes, int Missing) Pdf(FigureLayout layout, FigureContent content, string alt)
    {
        using var ruler = CairoCanvas.ForPixels(1, 1, 72);
        var sheet = layout.Lay(content, ruler.TextWidth);
        var date = _located.Report.After.Metadata.Date ?? new DateOnly(2000, 1, 1);
        using var canvas = CairoCanvas.ForPdf(sheet.Width, sheet.Y, FigureStyle.MarginPoints, content.Heading, alt, date);
        sheet.Draw(canvas);
        return ("pdf", canvas.ToPdf(), canvas.MissingGlyphs);
    }

    private static (string Extension, byte[] Bytes, int Missing) Svg(FigureLayout layout, FigureContent content, string alt)
    {
        var canvas = new SvgCanvas("f", PictureData.Png);
        var sheet = layout.Lay(content, canvas.TextWidth);
        sheet.Draw(canvas);
        var text = canvas.Document(sheet.Width, sheet.Y, alt, isStandalone: true, FigureStyle.MarginPoints);
        return ("svg", System.Text.Encoding.UTF8.GetBytes(text), 0);
    }

    private List<KeyValuePair<string, string>> Texts(FigureContent content, string alt)
    {
        List<KeyValuePair<string, string>> texts = [new("Title", content.Heading), new("Description", alt), new("Software", _located.Report.Producer)];
        if (_located.Report.IsSynthetic) texts.Add(new("Warning", SyntheticNotice.Text));
        return texts;
    }

    private static bool IsNamed(LocatedChange change, string id) => change.Change.Id == id || change.Label == id;
}
