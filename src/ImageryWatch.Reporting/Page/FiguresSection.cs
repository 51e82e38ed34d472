using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// The figures embedded in the page; the same figures are also written as PNG files for publication. Figures of small windows are drawn at
/// half the width of a sheet, two beside each other, after the others.
/// </summary>
internal sealed class FiguresSection(
    LocatedReport located, ReportPictures pictures, ReportOptions options, IReadOnlyList<FigureContent> figures, int omittedChanges)
{
    private const double ScreenDotsPerInch = 130;
    private const double ColumnDotsPerInch = 220;

    public Markup ToMarkup()
    {
        using var wide = new FigureRenderer(located, pictures, options.FigureStyle with { DotsPerInch = ScreenDotsPerInch });
        var column = options.FigureStyle with { DotsPerInch = ColumnDotsPerInch, WidthMillimetres = FigureColumns.WidthMillimetres };
        using var narrow = new FigureRenderer(located, pictures, column);
        var (wideOnes, narrowOnes) = FigureColumns.Split(figures, located.Report.Grid.PixelSizeMetres);
        var drawn = new Markup[figures.Count];
        ParallelLoop.For(drawn.Length, options.Threads, i => drawn[i] = i < wideOnes.Count
            ? Figure(wide, wideOnes[i], "wide")
            : Figure(narrow, narrowOnes[i - wideOnes.Count], "column"));
        return Html.Of($"""
            <section id="figures" aria-labelledby="figures-title">
            <h2 id="figures-title">Figures</h2>
            <div class="figures">
            {Html.Join(drawn)}
            </div>
            {Html.When(omittedChanges > 0, () => Html.Of($"<p>{ReportSentences.WithoutFigure(omittedChanges)}</p>"))}
            </section>
            """);
    }

    private static Markup Figure(FigureRenderer renderer, FigureContent figure, string width) => Html.Of($"""
        <figure id="figure-{figure.Name}" class="{width}">
        <div class="scroll" tabindex="0" role="region" aria-label="Figure: {figure.Heading}">{new Markup(
            renderer.InlineSvg(figure, PictureData.Jpeg))}</div>
        <figcaption>Print version: <code>figures/{figure.Name}.png</code></figcaption>
        </figure>
        """);
}
