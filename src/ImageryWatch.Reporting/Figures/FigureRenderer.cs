using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <param name="Name">File name with extension.</param>
/// <param name="Bytes">The file.</param>
/// <param name="AltText">Text alternative: one sentence.</param>
/// <param name="Labels">Labels of the changes described below the panels.</param>
/// <param name="Warnings">For example characters missing from the font.</param>
public sealed record RenderedFigure(string Name, byte[] Bytes, string AltText, IReadOnlyList<string> Labels,
    IReadOnlyList<string> Warnings);

/// <summary>Draws figures of a report as PNG, SVG or PDF. Thread-safe if the pictures are.</summary>
public sealed class FigureRenderer : IDisposable
{
    private readonly GridGeography? _geography;
    private readonly LocatedReport _located;
    private readonly ReportPictures _pictures;
    private readonly FigureOptions _options;
    private readonly FigurePlan _plan;

    /// <param name="report">The report.</param>
    /// <param name="pictures">Pixels on the report's grid.</param>
    /// <param name="options">Size and style.</param>
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

    /// <summary>The centre of the compared area.</summary>
    public GeographicPoint Centre => _located.Centre;

    /// <summary>The figures of a report: the overview, and details up to the maximum number.</summary>
    public IReadOnlyList<RenderedFigure> RenderAll(FigureFormat format) =>
        [Render(_plan.Overview(), format), .. _plan.Details().Figures.Select(content => Render(content, format))];

    /// <param name="preset">One of a comparison: not <see cref="FigurePreset.Timeline"/>.</param>
    /// <param name="ids">Ids or labels (such as "T1") of the changes to show; none for an overview.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="ConfigurationException">An id is not in the report, or the preset needs changes or has none.</exception>
    public RenderedFigure Render(FigurePreset preset, IReadOnlyCollection<string> ids, FigureFormat format)
    {
        if (preset == FigurePreset.Overview && ids.Count > 0)
            throw new ConfigurationException("An overview shows the whole area; omit --id, or use --preset detail.");
        if (preset == FigurePreset.Detail && ids.Count == 0)
            throw new ConfigurationException("A detail figure shows chosen changes; add --id with the id or label of each.");
        return Render(Content(preset, Chosen(ids)), format);
    }

    public void Dispose() => _geography?.Dispose();

    internal RenderedFigure Render(FigureContent content, FigureFormat format)
    {
        var alt = FigureText.AltText(_located.Report, content);
        var file = new FigureFile(
            Description(content, alt), _options.DotsPerInch, _located.Report.After.Metadata.Date ?? PdfDescription.NoDate);
        var (bytes, missing) = file.Encode(new FigureLayout(_located, _pictures, _options).Arrange(content), format);
        string[] warnings = missing == 0 ? [] : [MissingGlyphs.Warning(missing)];
        return new RenderedFigure(
            $"{content.Name}.{FigureFile.ExtensionOf(format)}", bytes, alt, [.. content.Listed.Select(change => change.Label)], warnings);
    }

    /// <summary>SVG text for embedding in a page.</summary>
    internal string InlineSvg(FigureContent content, Func<RgbImage, string> encodePicture)
    {
        var canvas = new SvgCanvas($"{content.Name}-", encodePicture);
        var sheet = new FigureLayout(_located, _pictures, _options).Arrange(content);
        sheet.Draw(canvas);
        return canvas.Document(sheet.Width, sheet.Y, FigureText.AltText(_located.Report, content), isStandalone: false, marginPoints: 1);
    }

    /// <summary>That of a public figure has only the credit, and whether the imagery is synthetic.</summary>
    private PictureDescription Description(FigureContent content, string alt)
    {
        var credit = FigureText.Imagery(_located.Report, _options.Credit);
        return _options.IsPublic
            ? new PictureDescription("", _located.Report.IsSynthetic ? SyntheticNotice.Text : "", credit, "", Origin())
            : new PictureDescription(content.Heading, alt, credit, _located.Report.Producer, Origin());
    }

    private ImageryOrigin Origin()
    {
        if (_located.Report.IsSynthetic) return ImageryOrigin.Generated;
        return _options.Sides == FigureSides.BeforeAndAfter ? ImageryOrigin.CapturedDates : ImageryOrigin.Captured;
    }

    private FigureContent Content(FigurePreset preset, IReadOnlyList<LocatedChange> chosen) => preset switch
    {
        FigurePreset.Overview => _plan.Overview(),
        FigurePreset.Pair => _plan.Pair(chosen),
        FigurePreset.Detail => _plan.Detail(chosen),
        _ => throw new ArgumentOutOfRangeException(nameof(preset)),
    };

    private List<LocatedChange> Chosen(IReadOnlyCollection<string> ids)
    {
        var unknown = ids.Where(id => !_located.Changes.Any(change => HasId(change, id))).ToList();
        if (unknown.Count > 0)
            throw new ConfigurationException(
                [.. unknown.Select(id => $"No change has the id or label \"{id}\"; see the column id of {ChangesCsv.FileName}.")]);
        return [.. _located.Changes.Where(change => ids.Any(id => HasId(change, id)))];
    }

    private static bool HasId(LocatedChange change, string id) => change.Change.Id == id || change.Label == id;
}
