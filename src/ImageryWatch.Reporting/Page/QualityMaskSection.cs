using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The masked areas: shares per area and cause, and a map.</summary>
/// <param name="located">The report.</param>
/// <param name="pictures">Pictures for the map; null to omit it.</param>
internal sealed class QualityMaskSection(LocatedReport located, ReportPictures? pictures)
{
    private const double WidthPoints = 420;
    private const int PictureSide = 640;
    private const int CellsAcross = 220;
    private readonly ChangeReport _report = located.Report;

    public Markup ToMarkup()
    {
        var causes = Causes();
        return Html.Of($"""
            <section id="masked" aria-labelledby="masked-title">
            <h2 id="masked-title">Areas not assessed</h2>
            <p>{ReportSentences.NotAssessed(_report)} A pixel is assessable only if it is unmasked in both dates; causes may
            overlap.{Also(ReportSentences.Saturated(_report))}{Also(ReportSentences.Snow(_report))}</p>
            {Html.When(_report.Assessability.Count > 0, () => Table(causes))}
            {(pictures is null ? NoMap() : Figure(pictures))}
            </section>
            """);
    }

    private static Markup Also(string sentence) => Html.When(sentence.Length > 0, () => Html.Of($" {sentence}"));

    private static Markup NoMap() =>
        Html.Of($"<p>See <code>rasters/quality.tif</code> for their location; this report was created without pictures.</p>");

    private Markup Figure(ReportPictures pictures) => Html.Of($"""
        <figure class="masked-map">
        {Map(pictures)}
        <figcaption>Hatched: not assessable. Picture:
        {FigureText.Date(_report.After)}.{(_report.IsSynthetic ? $" {SyntheticNotice.Text}." : "")}</figcaption>
        </figure>
        """);

    private List<QualityFlags> Causes() => [.. _report.Assessability
        .SelectMany(area => area.CauseShares).Where(share => share.Value > 0).Select(share => share.Key).Distinct().Order()];

    private Markup Table(List<QualityFlags> causes) => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Assessability per area">
        <table class="masked">
        <caption>Share of each area that could be compared, and causes of the
        rest{(causes.Contains(QualityFlags.Snow) ? "; snow-covered areas count as assessable" : "")}</caption>
        <thead><tr><th scope="col">Area</th><th scope="col">km²</th><th
        scope="col">Assessable</th>{Html.Each(causes, cause => Html.Of($"<th scope=\"col\">{Heading(cause)}</th>"))}</tr></thead>
        <tbody>
        {Html.Each(_report.Assessability, area => Row(area, causes))}
        </tbody>
        </table>
        </div>
        """);

    private static Markup Row(Assessability area, List<QualityFlags> causes) => Html.Of($"""
        <tr><th scope="row">{area.Name}</th><td class="number">{area.AreaSquareKilometres:0.000}</td><td
        class="number">{Rounded.Percent(area.AssessableShare)} %</td>{Html.Each(causes, cause =>
            Html.Of($"<td class=\"number\">{Rounded.Percent(area.CauseShares.GetValueOrDefault(cause))} %</td>"))}</tr>
        """);

    private Markup Map(ReportPictures pictures)
    {
        var window = _report.Grid.Window;
        var box = new FigureBox(0, 0, WidthPoints, WidthPoints * window.Height / window.Width);
        var canvas = new SvgCanvas("masked-", PictureData.Jpeg);
        canvas.Picture(pictures.After(window, PictureSide), box);
        canvas.Hatch(MaskedCells.Boxes(pictures.Quality(window, CellsAcross), box));
        if (_report.IsSynthetic) FigureFurniture.Banner(canvas, box);
        return new Markup(
            canvas.Document(box.Width, box.Height, "Map of the areas that could not be assessed (hatched)", isStandalone: false));
    }

    private static string Heading(QualityFlags cause) =>
        cause.IsMasked() ? Capital(ClassNames.Cause(cause)) : $"{Capital(ClassNames.Cause(cause))} (assessable)";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
