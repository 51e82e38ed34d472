using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Both dates on top of each other with a divider, with overlays of the changes that can be hidden per class.</summary>
internal sealed class SwipeSection(LocatedReport located, ReportPictures pictures)
{
    private const int MaxSide = 1400;
    private const int MaskedCellsAcross = 220;
    private const double WidthPoints = 700;
    private readonly ChangeReport _report = located.Report;

    public Markup ToMarkup()
    {
        var present = ClassNames.All.Where(kind => _report.Changes.Any(change => change.Class == kind)).ToList();
        var quality = pictures.Quality(_report.Grid.Window, MaskedCellsAcross);
        var hasMasked = quality.Causes.Any(cause => cause != QualityFlags.None);
        var (before, after) = ("", "");
        ParallelLoop.Invoke(() => before = Picture(pictures.Before), () => after = Picture(pictures.After));
        return Html.Of($"""
            <section id="comparison" aria-labelledby="comparison-title">
            <h2 id="comparison-title">Before and after</h2>
            <p class="screen">Move the divider with the slider, the pointer or the arrow keys. Left of it:
            {FigureText.Date(_report.Before)}; right of it: {FigureText.Date(_report.After)}.</p>
            <div class="swipe">
            <div class="stage">
            <img class="after" alt="{Alt("after", _report.After)}" src="{after}">
            <img class="before" alt="{Alt("before", _report.Before)}" src="{before}">
            {Html.When(hasMasked, () => QualityLayer(quality))}
            {Html.Each(present, Layer)}
            <span class="tag left" aria-hidden="true">Before · {FigureText.Date(_report.Before)}</span>
            <span class="tag right" aria-hidden="true">After · {FigureText.Date(_report.After)}</span>
            <span class="divider" aria-hidden="true"></span>
            </div>
            <label class="slider"><span>Divider</span> <input type="range" min="0" max="100" value="50" step="1"
            aria-label="Position of the divider between before and after, in per cent"></label>
            <fieldset class="layers"><legend>Show</legend>
            {Html.Each(present, Toggle)}
            {Html.When(hasMasked, () => Html.Of($"<label><input type=\"checkbox\" data-layer=\"masked\" checked> "
                + $"<span class=\"swatch masked\"></span>not assessable</label>"))}
            </fieldset>
            <p class="key">Outlines: solid = appeared, dashed = removed, dotted = altered.</p>
            </div>
            </section>
            """);
    }

    private FigureBox Box => new(0, 0, WidthPoints, WidthPoints * _report.Grid.Height / _report.Grid.Width);

    private static string Alt(string role, SceneSummary scene) => $"The whole area {role}, {FigureText.Date(scene)}";

    private string Picture(Func<PixelWindow, int, RgbImage> picture)
    {
        var image = picture(_report.Grid.Window, MaxSide);
        return PictureData.Jpeg(_report.IsSynthetic ? StampedPicture.Of(image) : image);
    }

    private static Markup Toggle(StructureClass kind) => Html.Of($"""
        <label><input type="checkbox" data-layer="{ClassNames.Id(kind)}" checked> <span
        class="swatch {ClassNames.Id(kind)}"></span>{ClassNames.Plural(kind)}</label>
        """);

    private Markup Layer(StructureClass kind)
    {
        var view = new PanelView(_report.Grid, _report.Grid.Window, Box);
        var canvas = new SvgCanvas($"swipe-{ClassNames.Id(kind)}-", PictureData.Jpeg);
        foreach (var change in located.Changes.Where(change => change.Change.Class == kind))
            if (ChangeMark.Of(change, view) is { } mark) MarkPainter.Outline(canvas, mark);
        return Overlay(canvas, ClassNames.Id(kind), $"Outlines: {ClassNames.Plural(kind)}");
    }

    private Markup QualityLayer(MaskedPicture quality)
    {
        var canvas = new SvgCanvas("swipe-masked-", PictureData.Jpeg);
        var banner = _report.IsSynthetic ? StampedPicture.BannerShare * Box.Width : 0;
        canvas.Clip(new FigureBox(0, banner, Box.Width, Math.Max(0, Box.Height - banner)));
        canvas.Hatch(MaskedCells.Boxes(quality, Box));
        canvas.Unclip();
        return Overlay(canvas, "masked", "Hatched: areas that could not be assessed");
    }

    private Markup Overlay(SvgCanvas canvas, string layer, string title) => Html.Of($"""
        <div class="layer" data-layer="{layer}">{new Markup(canvas.Document(Box.Width, Box.Height, title, isStandalone: false))}</div>
        """);
}
