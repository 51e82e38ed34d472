using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The figures embedded in the page; the same figures are also written as PNG files for publication.</summary>
internal sealed class FiguresSection(
    LocatedReport located, ReportPictures pictures, ReportOptions options, IReadOnlyList<FigureContent> figures, int omittedChanges)
{
    private const double ScreenDotsPerInch = 130;

    public Markup ToMarkup()
    {
        using var renderer = new FigureRenderer(located, pictures, options.FigureStyle with { DotsPerInch = ScreenDotsPerInch });
        var drawn = new Markup[figures.Count];
        ParallelLoop.For(figures.Count, options.Threads, i => drawn[i] = Figure(renderer, figures[i]));
        return Html.Of($"""
            <section id="figures" aria-labelledby="figures-title">
            <h2 id="figures-title">Figures</h2>
            {Html.Join(drawn)}
            {Html.When(omittedChanges > 0, () => Omitted(omittedChanges))}
            </section>
            """);
    }

    private static Markup Figure(FigureRenderer renderer, FigureContent figure) => Html.Of($"""
        <figure id="figure-{figure.Name}">
        {new Markup(renderer.InlineSvg(figure, PictureData.Jpeg))}
        <figcaption>{figure.Heading}. Print version: <code>figures/{figure.Name}.png</code></figcaption>
        </figure>
        """);

    private static Markup Omitted(int changes) => Html.Of($"""
        <p>{changes} further changes with lower confidence have no detail figure; they are included in the overview and in the table.</p>
        """);
}
